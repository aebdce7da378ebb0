import type { Language } from './language.ts'

const en = {
  described: (title: string, promise: string) => `${title}: ${promise}`,
  mustNotGoLive: 'The release must not go live.',
  saysNothing:
    'The environment could not be brought up, which says nothing of the release; it is not shown to work.',
  accepted: (owner: string, until: string) => `Accepted by a waiver of ${owner} until ${until}.`,
  acceptedByWaiver: 'Accepted by a waiver.',
  blockedNothing: 'Blocked nothing else.',
  blocked: (count: string, ids: string) => `Blocked ${count} further items: ${ids}.`,
  more: (ids: string, count: string) => `${ids} and ${count} more`,
  probability: 'Seen in this rehearsal (1 of 1).',
  rehearseAgain: (item: string) => `Rehearse again with \`--only ${item}\`, then the whole runbook.`,
  watch: (item: string) => `Watch ${item} in production with the same check.`,
  alertOn: (figure: string, limit: string) =>
    `Have an alert ring in production while ${figure} is not ${limit}.`,
  keepEnvironment:
    'Have a check of the environment run before each rehearsal, so that it is ready on the day.',
  promised: (promise: string) => `The runbook promises: ${promise}`,
}

const zh: typeof en = {
  described: (title, promise) => `${title}：${promise}`,
  mustNotGoLive: '该版本不得上线。',
  saysNothing: '环境无法启动，这与该版本无关；但尚未证明该版本可用。',
  accepted: (owner, until) => `已由 ${owner} 豁免，有效期至 ${until}。`,
  acceptedByWaiver: '已豁免。',
  blockedNothing: '未阻塞其他条目。',
  blocked: (count, ids) => `另阻塞 ${count} 条：${ids}。`,
  more: (ids, count) => `${ids} 等，另有 ${count} 条`,
  probability: '在本次演练中出现（1 次中 1 次）。',
  rehearseAgain: (item) => `修复后先用 \`--only ${item}\` 重新演练，再演练整本手册。`,
  watch: (item) => `上线后用同样的检查持续监控 ${item}。`,
  alertOn: (figure, limit) => `在生产环境配置告警：${figure} 不满足“${limit}”时触发。`,
  keepEnvironment: '每次演练前先检查环境，确保当天可用。',
  promised: (promise) => `手册承诺：${promise}`,
}

/** What is said of a fault that was seen, beside what was seen itself. */
export const findingWords: Readonly<Record<Language, typeof en>> = { en, zh }
