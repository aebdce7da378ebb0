import type { Language } from '../record/run.ts'
import type { ResultKind } from './result-kind.ts'

/** The words of the report that are not the runbook's own. */
export interface ReportWords {
  readonly kinds: Readonly<Record<ResultKind, string>>
  readonly verdict: string
  readonly release: string
  readonly environment: string
  readonly unknownRelease: string
  readonly said: Readonly<Record<'GO' | 'NO-GO' | 'INCOMPLETE', string>>
  readonly why: string
  readonly blocks: string
  readonly since: string
  readonly first: string
  readonly flaky: string
  readonly before: string
  /** So many items. */
  readonly items: (count: number) => string
  readonly runbook: string
  readonly outside: string
  readonly notShown: string
  readonly keyFigures: string
  readonly showMore: string
}

const en: ReportWords = {
  kinds: {
    passed: 'Passed',
    'product failure': 'Product failure: the release does not do what the runbook promises',
    'missed target': 'Missed target: a figure was measured, and does not keep its limit',
    'environment trouble':
      'Environment trouble: it could not be brought up, which says nothing of the release',
    blocked: 'Blocked: what it needs has not passed',
    'not run': 'Not run: it applies, and was not tried',
    'not applicable': 'Not applicable: the system does not have it',
    waived: 'Waived: a failure that somebody accepts for a while',
  },
  verdict: 'Verdict',
  release: 'Release',
  environment: 'Environment',
  unknownRelease: 'a release that nobody could name',
  said: {
    GO: 'Everything that applies passed: the release may go to production.',
    'NO-GO': 'The release must not go to production.',
    INCOMPLETE: 'Nothing failed, but it is not shown that the release works.',
  },
  why: 'Why',
  blocks: 'blocks',
  since: 'red since',
  first: 'red for the first time',
  flaky: 'flaky: it has changed without a change of release',
  before: 'Rehearsals, this one last',
  items: (count) => `${count} item${count === 1 ? '' : 's'}`,
  runbook: 'Runbook',
  outside: 'Outside the items',
  notShown: 'not shown',
  keyFigures: 'Key figures',
  showMore: 'more',
}

const zh: ReportWords = {
  kinds: {
    passed: '通过',
    'product failure': '产品缺陷：该版本没有做到手册所承诺的',
    'missed target': '未达标：已测得的指标超出限值',
    'environment trouble': '环境问题：环境无法启动，与该版本无关',
    blocked: '被阻塞：所依赖的条目未通过',
    'not run': '未执行：适用但未尝试',
    'not applicable': '不适用：系统没有这一部分',
    waived: '已豁免：有人在期限内接受该失败',
  },
  verdict: '结论',
  release: '版本',
  environment: '环境',
  unknownRelease: '无法识别的版本',
  said: {
    GO: '所有适用条目均通过：该版本可以上线。',
    'NO-GO': '该版本不得上线。',
    INCOMPLETE: '没有失败，但尚未证明该版本可用。',
  },
  why: '原因',
  blocks: '阻塞',
  since: '失败始于',
  first: '首次失败',
  flaky: '不稳定：版本未变而结果改变',
  before: '历次演练（本次在最后）',
  items: (count) => `${count} 条`,
  runbook: '手册',
  outside: '条目之外',
  notShown: '未证明',
  keyFigures: '关键指标',
  showMore: '更多',
}

/** The words of a language. */
export function wordsOf(language: Language): ReportWords {
  return { en, zh }[language]
}
