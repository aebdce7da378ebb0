/** One line of Prometheus' text format. */
export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const LINE = /^([a-zA-Z_:][\w:]*)\s*(?:\{(.*)\})?\s+([-+]?(?:inf|nan|[\d.][\d.e+-]*))(?:\s+-?\d+)?\s*$/i
const LABEL = /([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g
const ESCAPED = /\\([\\"n])/g

/** Reads the text exposition format 0.0.4; comments, and lines that are no samples, are passed over. */
export function parseMetrics(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const match = line.startsWith('#') ? null : LINE.exec(line)
    if (!match) return []
    const labels: Record<string, string> = {}
    for (const [, name = '', value = ''] of (match[2] ?? '').matchAll(LABEL)) labels[name] = unescaped(value)
    return [{ name: match[1]!, labels, value: numberOf(match[3]!) }]
  })
}

const unescaped = (value: string) =>
  value.replaceAll(ESCAPED, (_, character: string) => (character === 'n' ? '\n' : character))

/** As Go writes them: `+Inf` and `NaN` are numbers. */
const numberOf = (text: string) => Number(text.replace(/inf/i, 'Infinity').replace(/nan/i, 'NaN'))

/** The sum of a counter's samples that carry all of the given labels; zero where there is none. */
export function counterSum(
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>>,
): number {
  return samples
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0)
}
