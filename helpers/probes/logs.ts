/** Whose log it is: each writes its troubles in its own way. */
export type LogKind = 'app' | 'db' | 'redis' | 'kafka'

const TROUBLE: Readonly<Record<LogKind, RegExp>> = {
  app: /^\{"level":"(ERROR|CRITICAL)"|\b(ERROR|CRITICAL)\b/,
  db: /\b(ERROR|FATAL|PANIC):/,
  redis: /\b(error|failed|panic)\b/i,
  kafka: /\b(ERROR|FATAL)\b|Exception\b/,
}

/** What a server tells those who ask while it starts: whoever waits for it asks too early on purpose. */
const ASKED_TOO_EARLY = /FATAL: {2}the database system is (starting up|not yet accepting connections)/

/** The lines that tell of trouble, but for those that `expected` knows. */
export function troubles(
  lines: readonly string[],
  kind: LogKind,
  expected: (line: string) => boolean = () => false,
): string[] {
  return lines.filter((line) => TROUBLE[kind].test(line) && !ASKED_TOO_EARLY.test(line) && !expected(line))
}

const LEVEL = /"level":"(?<json>[A-Z]+)"|\b(?<text>DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL|FATAL)\b/

/** How many lines there are of each level. */
export function countLevels(lines: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const line of lines) {
    const groups = LEVEL.exec(line)?.groups
    const level = groups?.json ?? groups?.text
    if (level) counts[level] = (counts[level] ?? 0) + 1
  }
  return counts
}
