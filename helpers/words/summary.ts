import type { Language } from './language.ts'

const items = (number: string) => (number === '1' ? '1 item' : `${number} items`)

const en = {
  items: (counts: string, number: string, seconds: string) =>
    `${counts}  of ${items(number)} in ${seconds} s`,
  interrupted: 'The rehearsal was interrupted.',
  noJourney: (file: string) =>
    `No journey passed: nothing is known of what users can do (\`journeys\` in ${file}).`,
  brokeOff: 'a suite broke off',
  notAsFound: 'not as it was found',
  trouble: 'the rehearsal’s own trouble',
  moreOf: (number: string) => ` and ${number} more`,
  moreFailed: (number: string) => `and ${number} more that failed: see the record`,
  because: (number: string, outcome: string, reason: string) => `${items(number)} ${outcome}: ${reason}`,
  by: (outcome: string, item: string) => `${outcome} by ${item}`,
  moreCauses: (number: string) => `and ${number} further causes: see the record`,
  record: 'Record',
  report: 'Report',
}

const zh: typeof en = {
  items: (counts, number, seconds) => `${counts}  共 ${number} 个条目，用时 ${seconds} 秒`,
  interrupted: '演练被中断。',
  noJourney: (file) => `没有通过的用户流程：无从得知用户能做什么（见 ${file} 中的 \`journeys\`）。`,
  brokeOff: '套件中途退出',
  notAsFound: '与演练前不一致',
  trouble: '演练自身的问题',
  moreOf: (number) => ` 及另外 ${number} 个`,
  moreFailed: (number) => `另有 ${number} 个失败：见演练记录`,
  because: (number, outcome, reason) => `${number} 个条目${outcome}：${reason}`,
  by: (outcome, item) => `${outcome}（因 ${item}）`,
  moreCauses: (number) => `另有 ${number} 个原因：见演练记录`,
  record: '记录',
  report: '报告',
}

/** The last words of a run on the console. */
export const summaryWords: Readonly<Record<Language, typeof en>> = { en, zh }
