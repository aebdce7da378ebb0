import { assignmentsIn } from './env-assignments.ts'
import { envValue } from './env-value.ts'

/**
 * Sets variables of an env file and leaves every other byte as it is: where the assignment that counts stands, which is
 * the last, and at the end where there is none. What refers to them follows, as Compose expands it.
 * @throws where the file is none that Compose could read
 */
export function withVariables(file: Buffer, values: Readonly<Record<string, string>>): Buffer {
  let text = file.toString('latin1')
  for (const [name, value] of Object.entries(values)) text = withVariable(text, name, value)
  return Buffer.from(text, 'latin1')
}

function withVariable(text: string, name: string, value: string): string {
  const last = assignmentsIn(text).findLast((each) => each.name === name)
  const written = (quote?: '"' | "'") => Buffer.from(envValue(value, quote), 'utf8').toString('latin1')
  if (!last) {
    const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
    const ended = text === '' || text.endsWith('\n') ? '' : lineEnd
    return `${text}${ended}${name}=${written()}${lineEnd}`
  }
  const { separated, valueBegins, valueEnds, quote } = last
  // `A=   # to be set`: Compose takes this for the value, whoever wrote it did not.
  const isNote = valueBegins > separated && text[valueBegins] === '#'
  const [from, to] = isNote ? [separated, separated] : [valueBegins, valueEnds]
  const follows = text.slice(to)
  // With nothing before it a note would be the value.
  const marks = value === '' && /^[ \t]+#/.test(follows) ? '"' : quote
  return text.slice(0, from) + written(marks) + follows
}
