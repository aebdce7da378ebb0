import type { Language } from './language.ts'

const some = (number: string, what: string) => `${number} ${what}${number === '1' ? '' : 's'}`

const en = {
  heading: (name: string, title: string, platform: string, specs: string, run: string) =>
    `Plan for ${name} (${title}), on ${platform}: ${specs}, ${run} to be run.`,
  auto: 'containers or plain processes, as the machine has it',
  all: 'all of them',
  specs: (number: string) => some(number, 'spec'),
  byPerson: (number: string) => `${some(number, 'item')} a person settles (--attest ID=NAME).`,
  section: 'section',
  checklist: 'checklist',
  specsColumn: 'specs',
  held: 'held',
  acts: 'acts',
  act: 'act',
  here: 'here',
  doneTo: 'done to',
  notAllowed: 'NOT allowed',
  outOfReach: 'out of reach',
  allowed: 'allowed',
  nothingChanges: (name: string) => `Nothing of it changes ${name}.`,
  notRun: 'Not run',
  notApplicable: 'Not there, so not asked for',
  counted: (heading: string, specs: string) => `${heading}: ${specs}.`,
  moreReasons: (number: string) => `for ${number} reasons more`,
  moreNeed: 'more need what one of those would show first',
  uncovered: (number: string) =>
    `No spec covers ${some(number, 'item')}, so the verdict is INCOMPLETE at best:`,
  more: (number: string) => `and ${number} more`,
  verbose: '--verbose has every spec with its items, needs and acts; --json has them for machines.',
}

const zh: typeof en = {
  heading: (name, title, platform, specs, run) =>
    `${name}（${title}）的演练计划，平台 ${platform}：${specs}，将执行${run}。`,
  auto: '容器或普通进程，视本机而定',
  all: '全部',
  specs: (number) => `${number} 项检查`,
  byPerson: (number) => `由人确认的条目：${number}（--attest ID=NAME）。`,
  section: '章节',
  checklist: '检查清单',
  specsColumn: '检查',
  held: '不执行',
  acts: '变更操作',
  act: '操作',
  here: '此处',
  doneTo: '作用于',
  notAllowed: '不允许',
  outOfReach: '无法执行',
  allowed: '允许',
  nothingChanges: (name) => `不会对 ${name} 作任何变更。`,
  notRun: '不执行',
  notApplicable: '系统中没有，因此不检查',
  counted: (heading, specs) => `${heading}：${specs}。`,
  moreReasons: (number) => `另有 ${number} 个原因`,
  moreNeed: '项依赖于上述某项的结果',
  uncovered: (number) => `没有检查覆盖的条目：${number} 个，因此结论至多为 INCOMPLETE：`,
  more: (number) => `另有 ${number} 个`,
  verbose: '--verbose 列出每项检查及其条目、依赖与操作；--json 供机器读取。',
}

/** What a run would do, as the plan tells it. */
export const planWords: Readonly<Record<Language, typeof en>> = { en, zh }
