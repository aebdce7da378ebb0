import { levelOf, type Level } from './level.ts'

const LEVEL =
  'TRACE|VERBOSE|DEBUG|INFO|INFORMATION|NOTICE|WARN|WARNING|ERROR|SEVERE|CRITICAL|ALERT|EMERG|EMERGENCY|FATAL|PANIC|' +
  'TRC|DBG|INF|WRN|ERR|FTL|PNC|CRIT|DEBU|ERRO|FATA|PANI'
const UPPER_CASE = new RegExp(`[[(<|]*(?:\\w+:)?(${LEVEL})(?:[\\])>|:,\\s[!-]|$)`, 'y')
/** In any case, a level is set off from what follows: `error: `, `[error]`, but not the `error` of `error rate`. */
const BRACKETED = new RegExp(`[[(<](?:\\w+:)?(${LEVEL})[\\])>]`, 'iy')
const SET_OFF = new RegExp(`(${LEVEL}|FAIL|DBUG|TRCE)(?::(?:\\s|$)|\\t| {2}| *\\|| - )`, 'iy')
/** After a time a level need not be set off, if no word makes a measure of it. */
const AFTER_TIME = new RegExp(
  `^\\[?(?:[\\d/-]+[T ])?\\d\\d:\\d\\d(?::\\d\\d\\S*)?\\]? (${LEVEL}) (?!rate|ratio|count|budget|total|code)`,
  'i',
)

/**
 * What may stand before a level: what holds a digit (dates, times, process ids), what is in brackets, names of days,
 * months and zones, names of loggers with a dot in them or set off by a dash, and signs between them.
 */
const BEFORE =
  /(?:\S*\d\S*|\[[^\]]*\]|\([^)]*\)|[-|:*]+|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|UTC|GMT|AM|PM)\b,?|[\w$-]+(?:[.:/][\w$-]+)+:?|[\w$-]+(?= [-|] ))\s*/y
const SYSLOG_HEAD = /^\w{3} +\d+ [\d:]+ \S+ [^\s:]+: /
/** Summaries that name a level to say that there was none of it. */
const NONE_OF_IT = /^\W*(0|no|zero) \w|\berrors?: ?(null|none|nil|0|false|no|\[\]|""|''|-)?\s*$/i
/** Characters in which a level has been told by then, and things that stand before it. */
const HEAD_LENGTH = 300
const HEAD_TOKENS = 12

/** The level that a line of text begins with, behind dates, names and the like; a word of its message is none. */
export function levelAtHead(line: string): Level | undefined {
  if (NONE_OF_IT.test(line)) return undefined
  const head = line.slice(0, HEAD_LENGTH).replace(SYSLOG_HEAD, '')
  // Step by step, as one pattern for all of it would try every way to part the line.
  for (let at = 0, token = 0; token <= HEAD_TOKENS; token += 1) {
    const word = [UPPER_CASE, BRACKETED, SET_OFF]
      .map((pattern) => execAt(pattern, head, at)?.[1])
      .find(Boolean)
    if (word !== undefined) return levelOf(word)
    const before = execAt(BEFORE, head, at)?.[0]
    if (!before) break
    at += before.length
  }
  return levelOf(AFTER_TIME.exec(head)?.[1])
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
