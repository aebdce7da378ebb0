import type { Level } from './level.ts'

/** What a program that breaks writes over many lines, in whatever format it logs otherwise. */
export interface Trace {
  readonly level: Level
  readonly begins: RegExp
  /** Whether a line still belongs to it, of those that there are already, the first included. */
  readonly goesOn: (line: string, lines: readonly string[]) => boolean
  /** Whether loggers write it below the line that tells of it. */
  readonly below: boolean
}

const matches = (pattern: RegExp) => (line: string) => pattern.test(line)
/** The line below the first belongs to it, whatever it is. */
const withSecond = (pattern: RegExp) => (line: string, lines: readonly string[]) =>
  lines.length === 1 || pattern.test(line)

const PYTHON = /^(\s*[+|] *)?(Exception Group )?Traceback \(most recent call last\):/
const PYTHON_CHAIN =
  /^(During handling of the above|The above exception was|\[SQL: |\[parameters: |\(Background on)/

/** A traceback ends with the first line that is not indented; others may follow that caused it. */
function pythonGoesOn(line: string, lines: readonly string[]): boolean {
  if (/^\s/.test(line) || PYTHON.test(line) || PYTHON_CHAIN.test(line)) return true
  const from = lines.findLastIndex((each) => PYTHON.test(each))
  return lines.slice(from + 1).every((each) => /^\s/.test(each))
}

export const TRACES: readonly Trace[] = [
  { level: 'ERROR', begins: PYTHON, goesOn: pythonGoesOn, below: true },
  {
    // Go; net/http tells of a handler's panic behind a date.
    level: 'FATAL',
    begins:
      /^(panic: |fatal error: |unexpected fault address |goroutine \d+ \[|([\d/]+ [\d:.]+ )?http: panic serving )/,
    goesOn: matches(
      /^(\s|\[signal |goroutine \d+|created by |exit status \d|panic: |[^\s{"]+\(.*\)$|r\w+ +0x)/,
    ),
    below: false,
  },
  {
    // Rust.
    level: 'FATAL',
    begins: /^thread '.*' (\(\d+\) )?panicked at /,
    goesOn: withSecond(/^(\s|note: |stack backtrace:)/),
    below: false,
  },
  {
    // Node: the place, the line of source, the error.
    level: 'FATAL',
    begins: /^(file:\/\/|\/|[A-Z]:\\|node:)\S*?(\.[cm]?[jt]sx?|node:\S+):\d+$|^node:internal\S*:\d+$/,
    goesOn: withSecond(/^(\s|[\w$]*Error\b|Uncaught |\[|\}|throw |Node\.js v\d)/),
    below: false,
  },
  {
    // Java, JavaScript, .NET.
    level: 'ERROR',
    begins:
      /^(?!Error: (null|none|nil|no|0|false)$)(Exception in thread "|Unhandled exception|Uncaught |\[?UnhandledPromiseRejection|Caused by: |([\w$]+[./])*[\w$]*(Exception|Error|Throwable)( \[\w+\])?(: \S|$))/,
    goesOn: matches(/^(\s|Caused by: |Suppressed: |\.\.\. \d+ |\}|Node\.js v\d)/),
    below: true,
  },
  {
    // Ruby.
    level: 'FATAL',
    begins: /^\S+\.rb:\d+:in .*\([\w:]*(Error|Exception|Interrupt)\)$/,
    goesOn: matches(/^\s/),
    below: false,
  },
  {
    // C++, PHP, and what a shell says of a program that was ended.
    level: 'FATAL',
    begins: /^(terminate called |(PHP )?Fatal error: |Segmentation fault|Killed$)|\(core dumped\)$/,
    goesOn: matches(/^\s/),
    below: false,
  },
]
