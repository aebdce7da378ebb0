import type { LineRead } from './entry.ts'
import { levelAtHead } from './level-at-head.ts'
import { levelOf, SYSLOG, type Level } from './level.ts'
import type { LogFormat } from './schema.ts'

/** What a line of plain text says; undefined where it does not say how grave it is. */
export function readText(line: string, { pattern, levels }: LogFormat): LineRead | undefined {
  if (pattern !== undefined) {
    const level = levelOf(new RegExp(pattern).exec(line)?.groups?.level, levels)
    return level && { level, message: line }
  }
  for (const read of READERS) {
    const level = read(line)
    if (level !== undefined) return { level, message: line }
  }
  return undefined
}

type Reader = (line: string) => Level | undefined

/** Reads the level out of the first group of a pattern. */
const by =
  (pattern: RegExp): Reader =>
  (line) =>
    levelOf(pattern.exec(line)?.[1])

const REDIS = /^\[?\d+\]?(?::[XCSM])? \d{1,2} \w{3} (?:\d{4} )?[\d:.]+ (?<sign>[.*#-]) /
const REDIS_SIGNS: Readonly<Record<string, Level>> = { '.': 'DEBUG', '-': 'DEBUG', '*': 'INFO', '#': 'WARN' }
/** Redis has no level above “warning”, which it uses for its banner too: what has failed only its words tell. */
const REDIS_FAILURE =
  /\b(error|errors|failed|fatal|panic|crashed|can't|cannot|could not|unable|bug report)\b/i

const redis: Reader = (line) => {
  const sign = REDIS.exec(line)?.groups?.sign
  if (sign === undefined) return undefined
  return sign === '#' && REDIS_FAILURE.test(line) ? 'ERROR' : REDIS_SIGNS[sign]
}

const syslog: Reader = (line) => {
  const priority = /^<(\d{1,3})>/.exec(line)?.[1]
  return priority === undefined ? undefined : SYSLOG[Number(priority) % 8]
}

const READERS: readonly Reader[] = [
  syslog,
  redis,
  // glog and klog: `E1124 10:00:00.1 7 file.go:1] message`.
  by(/^([IWEF])(?:\d{4}|\d{8}) \d\d:\d\d:\d\d/),
  // Ruby's Logger and Rails: `E, [2026-11-24T10:00:00 #1] ERROR -- : message`.
  by(/^[DIWEFA], \[[^\]]*\] +(\w+) -- /),
  // PostgreSQL, behind whatever its log_line_prefix is: two blanks follow.
  by(/^.*?\b(DEBUG[1-5]?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC): {2}\S/),
  // Erlang and its kin.
  by(/^=(\w+) REPORT=/),
  levelAtHead,
]
