import type { LogEntry } from './entry.ts'
import { atLeast } from './level.ts'
import type { Log } from './read-log.ts'
import type { LogFormat } from './schema.ts'

/** What a server tells those who ask while it starts: whoever waits for it asks too early on purpose. */
const ASKED_TOO_EARLY = /FATAL: {2}the database system is (starting up|not yet accepting connections)/

/** The entries that tell of trouble: errors and worse, panics and tracebacks among them. */
export function troubles({ entries }: Pick<Log, 'entries'>): LogEntry[] {
  return entries.filter(({ level, raw }) => atLeast(level, 'ERROR') && !ASKED_TOO_EARLY.test(raw))
}

/** That a log is not written as its config says, where not one of its lines is; undefined where it is. */
export function notAsDeclared({ entries, unread }: Log, { format }: LogFormat): string | undefined {
  if (format === 'auto' || format === 'text' || entries.length > 0 || unread.count === 0) return undefined
  return `None of ${unread.count} lines says a level as ${format}, which \`logs.format\` declares, as in: ${unread.samples[0]}`
}

/** How many entries there are of each level. */
export function countLevels({ entries }: Pick<Log, 'entries'>): Readonly<Record<string, number>> {
  const groups = Map.groupBy(entries, ({ level }) => level)
  return Object.fromEntries([...groups].map(([level, { length }]) => [level, length]))
}
