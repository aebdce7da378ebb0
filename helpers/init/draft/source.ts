import { Finding } from './finding.ts'

/** What stands in a written config where a value has to be filled in: loading it names the key. */
export const FILL_IN = 'FILL_IN'

const MIB = 2 ** 20
const GIB = 2 ** 30

/** A draft as the text of a TypeScript expression, unformatted, each note as a comment at its key. */
export function source(draft: unknown, key = ''): string {
  if (draft instanceof Finding)
    return draft.kind === 'unknown' ? `${FILL_IN}(${JSON.stringify(draft.note)})` : source(draft.value, key)
  if (draft instanceof RegExp) return String(draft)
  if (Array.isArray(draft)) return `[${draft.map((each) => source(each)).join(', ')}]`
  if (typeof draft === 'object' && draft !== null) return object(draft)
  if (typeof draft === 'number' && key.endsWith('Bytes')) return bytes(draft)
  return JSON.stringify(draft)
}

/** One that stands on its own lines keeps its comments beside what they are about. */
function object(draft: object): string {
  const lines = Object.entries(draft).flatMap(property)
  const isPlain = !Object.values(draft).some((value) => value instanceof Finding || sharedNote(value))
  return isPlain ? `{ ${lines.join(' ')} }` : `{\n${lines.join('\n')}\n}`
}

function property([key, draft]: [string, unknown]): string[] {
  if (draft === undefined) return []
  if (!(draft instanceof Finding)) return group(key, draft)
  if (draft.kind === 'assumed' && draft.value === undefined) return [comment(`${key}: ${draft.note}`)]
  const assignment = `${name(key)}: ${source(draft, key)},`
  if (draft.kind === 'unknown') return [assignment]
  return typeof draft.value === 'object' && draft.value !== null
    ? [comment(draft.note), assignment]
    : [`${assignment} ${comment(draft.note)}`]
}

/** What all parts of a group have in common is said once. */
function group(key: string, draft: unknown): string[] {
  const note = sharedNote(draft)
  if (note === undefined) return [`${name(key)}: ${source(draft, key)},`]
  const parts = Object.entries(draft as object).map(([part, finding]) => [
    part,
    (finding as Finding<unknown>)?.value,
  ])
  return [comment(note), `${name(key)}: ${source(Object.fromEntries(parts), key)},`]
}

function sharedNote(draft: unknown): string | undefined {
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) return undefined
  const [first, ...others] = Object.values(draft).filter((part) => part !== undefined) as unknown[]
  if (!(first instanceof Finding) || first.kind !== 'found' || others.length === 0) return undefined
  const isShared = others.every((part) => part instanceof Finding && part.note === first.note)
  return isShared ? first.note : undefined
}

const comment = (text: string) => `// ${text.replaceAll(/\s+/g, ' ')}`

const name = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key))

function bytes(count: number): string {
  if (count % GIB === 0) return `${count / GIB} * GIB`
  return count % MIB === 0 ? `${count / MIB} * MIB` : String(count)
}
