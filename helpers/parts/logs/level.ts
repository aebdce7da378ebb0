/** The levels that entries of all logs are told by, the least grave first. */
export const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const

export type Level = (typeof LEVELS)[number]

const WORDS: Readonly<Record<Level, string>> = {
  TRACE: 'trace trc trce finest finer verbose',
  DEBUG: 'debug debug1 debug2 debug3 debug4 debug5 debu dbg dbug fine d',
  INFO: 'info information informational inf notice log config default i n',
  WARN: 'warn warning wrn w',
  ERROR: 'error err erro severe fail e',
  FATAL: 'fatal critical crit ftl fata panic pnc pani dpanic alert emerg emergency f c a',
}
const BY_WORD = new Map(
  LEVELS.flatMap((level) => WORDS[level].split(' ').map((word) => [word, level] as const)),
)

/** What a value of a level field means, keyed by the value as text, as a part's config declares it. */
export type LevelNames = Readonly<Record<string, Level>>

/** RFC 5424's severities, 0 (emergency) to 7 (debug). */
export const SYSLOG: LevelNames = {
  ...{ 0: 'FATAL', 1: 'FATAL', 2: 'FATAL', 3: 'ERROR', 4: 'WARN', 5: 'INFO', 6: 'INFO', 7: 'DEBUG' },
}

/** The level that a word or a number stands for; undefined where it stands for none that is known. */
export function levelOf(value: unknown, names: LevelNames = {}): Level | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).trim()
  return names[text] ?? BY_WORD.get(text.toLowerCase()) ?? ofNumber(Number(text || NaN))
}

/** The numbers of Pino and Bunyan, 10 (trace) to 60 (fatal), with those of a team's own in between. */
function ofNumber(value: number): Level | undefined {
  return value >= 10 && value < 100
    ? LEVELS[Math.min(Math.floor(value / 10) - 1, LEVELS.length - 1)]
    : undefined
}

/** Whether a level is as grave as another, or graver. */
export function atLeast(level: Level, other: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(other)
}
