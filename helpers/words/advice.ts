import type { Language } from './language.ts'

const en = {
  lastLines: (who: string) =>
    `Look at the last lines of ${who} that stand in the analysis: they say why it ended. Repair that and start it again.`,
  nothingAnswers: (asked: string) =>
    `Nothing answers ${asked}: start what listens there, or correct its host and port.`,
  refused: 'Nothing listens there: start it, or correct its host and port.',
  noAddress: 'The name stands for no address from here: correct the host, or run where it is known.',
  ownError: (asked: string, status: string) =>
    `Look into the log of what answers ${asked} at the time of this item: a ${status} is an error of its own.`,
  login: (asked: string) =>
    `Correct the login that ${asked} is asked with, in the config and the variable that it names.`,
  noRoute: (asked: string) =>
    `There is no ${asked}: correct the route in the config, or put it back into the release.`,
  bring: (name: string, seen: string, wanted: string) => `Bring ${name} from ${seen} to ${wanted}.`,
  noFile: (path: string) => `Put ${path} there, or correct its path in the config.`,
  waited: (limit: string) =>
    `Find out what it waited for, which took longer than ${limit}: the analysis says what it last saw.`,
  waitedFor: (what: string, limit: string) =>
    `Find out why ${what} took longer than ${limit}: the analysis says what was last seen.`,
}

const zh: typeof en = {
  lastLines: (who) => `查看分析中 ${who} 的最后几行日志：其中写明退出原因。修复后重新启动。`,
  nothingAnswers: (asked) => `${asked} 无人应答：启动监听该地址的服务，或更正主机与端口。`,
  refused: '该地址无人监听：启动相应服务，或更正主机与端口。',
  noAddress: '在此处无法解析该主机名：更正主机名，或在能解析它的地方执行。',
  ownError: (asked, status) => `查看应答 ${asked} 的服务在该条目执行时的日志：${status} 是它自身的错误。`,
  login: (asked) => `更正访问 ${asked} 所用的凭据：检查配置及其所指的变量。`,
  noRoute: (asked) => `${asked} 不存在：更正配置中的路由，或在该版本中恢复它。`,
  bring: (name, seen, wanted) => `将 ${name} 从 ${seen} 调整到 ${wanted}。`,
  noFile: (path) => `补上 ${path}，或更正配置中的路径。`,
  waited: (limit) => `查明它在等待什么、为何超过 ${limit}：分析中写有最后所见。`,
  waitedFor: (what, limit) => `查明 ${what} 为何超过 ${limit}：分析中写有最后所见。`,
}

/** What to do about faults that are told apart by how they were seen. */
export const adviceWords: Readonly<Record<Language, typeof en>> = { en, zh }
