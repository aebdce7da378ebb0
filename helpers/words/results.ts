import type { Language } from './language.ts'

/** How the message of a result begins that is no plain failure. */
const en = {
  /** What a message of an accepted failure begins with, whoever accepts it. */
  waived: 'Waived by',
  waivedBy: (owner: string, until: string) => `Waived by ${owner} until ${until}: `,
  blockedBy: (item: string) => `Blocked by ${item}: `,
  notRun: 'Not run: ',
  notApplicable: 'Not applicable: ',
  earlier: 'an earlier failure',
  somebody: 'somebody',
  someDay: 'an unknown day',
  next: 'What to do next:',
}

const zh: typeof en = {
  waived: '已豁免：',
  waivedBy: (owner, until) => `已豁免：${owner}，至 ${until}：`,
  blockedBy: (item) => `被 ${item} 阻塞：`,
  notRun: '未执行：',
  notApplicable: '不适用：',
  earlier: '先前的失败',
  somebody: '某人',
  someDay: '未知日期',
  next: '下一步：',
}

export const resultWords: Readonly<Record<Language, typeof en>> = { en, zh }
