import type { Language } from './language.ts'

const en = {
  passed: 'passed',
  failed: 'failed',
  blocked: 'blocked',
  waived: 'waived',
  'not applicable': 'not applicable',
  'not run': 'not run',
}

const zh: typeof en = {
  passed: '通过',
  failed: '失败',
  blocked: '被阻塞',
  waived: '已豁免',
  'not applicable': '不适用',
  'not run': '未执行',
}

/** What an outcome of an item is called. */
export const outcomeWords: Readonly<Record<Language, typeof en>> = { en, zh }
