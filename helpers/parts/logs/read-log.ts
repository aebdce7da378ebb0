import type { LineRead, LogEntry } from './entry.ts'
import { readJson } from './json-line.ts'
import { levelAtHead } from './level-at-head.ts'
import { atLeast, type Level } from './level.ts'
import { readLogfmt } from './logfmt-line.ts'
import type { LogFormat } from './schema.ts'
import { readText } from './text-line.ts'
import { TRACES, type Trace } from './traces.ts'
import { undecorated } from './undecorated.ts'

/** What a log holds, and what of it could not be read: lines that do not say how grave they are. */
export interface Log {
  readonly entries: readonly LogEntry[]
  readonly unread: { readonly count: number; readonly samples: readonly string[] }
}

/** Lines that are shown of those that could not be read, and characters of each. */
const SAMPLES = 5
const SAMPLE_LENGTH = 200

/** An entry while lines may still be added to it. */
interface Open {
  readonly read: LineRead
  level: Level
  readonly lines: string[]
  /** JSON and logfmt end with their line. */
  readonly goesOn: (line: string, lines: readonly string[]) => boolean
}

/** Reads the lines of a log by its format; what a program that breaks writes over many lines is one entry. */
export function readLog(lines: readonly string[], format: LogFormat): Log {
  const opened: Open[] = []
  const unread: string[] = []
  let last: Open | undefined
  for (const line of lines.map(undecorated).filter((each) => each.trim() !== '')) {
    if (last?.goesOn(line, last.lines)) {
      last.lines.push(line)
      continue
    }
    const trace = TRACES.find(({ begins }) => begins.test(line))
    if (trace && last && isBelow(last, trace)) {
      last = withTrace(last, trace, line)
      opened[opened.length - 1] = last
      continue
    }
    last = trace ? traceOf(trace, line) : open(line, format)
    if (last) opened.push(last)
    else unread.push(line)
  }
  const samples = unread.slice(0, SAMPLES).map((line) => line.slice(0, SAMPLE_LENGTH))
  return { entries: opened.map(closed), unread: { count: unread.length, samples } }
}

const never = () => false
const ADDED_BY_POSTGRES = /^.*?\b(?:(DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION)|[A-Z]+\d?): {2}/
/** Lines of text are followed by those that are indented, not only by a level, and by what PostgreSQL adds to an error. */
const textGoesOn = (line: string) =>
  (/^\s/.test(line) && levelAtHead(line.trim()) === undefined) ||
  ADDED_BY_POSTGRES.exec(line)?.[1] !== undefined

function open(line: string, format: LogFormat): Open | undefined {
  const isOneLine = { level: undefined, lines: [line], goesOn: never }
  const structured = readStructured(line, format)
  if (structured) return { ...isOneLine, read: structured, level: structured.level }
  const text = readText(line.trimStart(), format)
  // Where another format is declared, text is what should not be there; trouble is told all the same.
  const isExpected = format.format === 'text' || format.format === 'auto'
  if (text && (isExpected || atLeast(text.level, 'ERROR')))
    return { read: text, level: text.level, lines: [line], goesOn: textGoesOn }
  const pairs = format.format === 'auto' ? readLogfmt(line, format) : undefined
  return pairs && { ...isOneLine, read: pairs, level: pairs.level }
}

function readStructured(line: string, format: LogFormat): LineRead | undefined {
  if (format.format === 'json') return readJson(line, format)
  if (format.format === 'logfmt') return readLogfmt(line, format)
  if (format.format === 'text') return undefined
  return readJson(line, format) ?? (/^[^\s="]+=/.test(line) ? readLogfmt(line, format) : undefined)
}

/** Loggers write a traceback below the entry that tells of it; below one of no trouble it is another's. */
function isBelow({ level, goesOn }: Open, { below }: Trace): boolean {
  return below && goesOn === textGoesOn && atLeast(level, 'WARN')
}

function withTrace({ read, level, lines }: Open, trace: Trace, line: string): Open {
  const from = lines.length
  return {
    read,
    level: atLeast(level, trace.level) ? level : trace.level,
    lines: [...lines, line],
    goesOn: (next, all) => trace.goesOn(next, all.slice(from)),
  }
}

function traceOf(trace: Trace, line: string): Open {
  return {
    read: { level: trace.level, message: line },
    level: trace.level,
    lines: [line],
    goesOn: trace.goesOn,
  }
}

function closed({ read, level, lines }: Open): LogEntry {
  return { level, message: read.message, raw: lines.join('\n') }
}
