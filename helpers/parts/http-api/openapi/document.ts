import { isRecord, type Json } from './json.ts'

export interface MediaType {
  readonly schema?: Json
}

export interface Response {
  readonly content?: Readonly<Record<string, MediaType>>
}

export interface Server {
  readonly url?: string
  readonly variables?: Readonly<Record<string, { default?: string; enum?: readonly string[] }>>
}

export interface Operation {
  readonly servers?: readonly Server[]
  readonly responses?: Readonly<Record<string, Response>>
}

/** As much of OpenAPI 3.1 as holding an answer against it takes; whatever is there may be a reference. */
export interface OpenApiDocument {
  readonly servers?: readonly Server[]
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** A place in a document: its JSON pointer, and what stands there. */
export interface Place<Value = unknown> {
  readonly pointer: string
  readonly value: Value
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')
const unescaped = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~')

/** What stands at a key of a place. */
export function at<Value>({ pointer, value }: Place, key: string): Place<Value | undefined> {
  const inside = isRecord(value) || Array.isArray(value) ? (value as Json)[key] : undefined
  return { pointer: `${pointer}/${escaped(key)}`, value: inside as Value | undefined }
}

/**
 * Where a place's reference leads to within the document, or the place itself where it is none.
 * @throws {Error} that says which reference leads nowhere, or round in a circle.
 */
export function followed<Value>(root: unknown, place: Place<Value>): Place<Value> {
  const seen = new Set<string>()
  let current: Place = place
  while (isRecord(current.value) && typeof current.value.$ref === 'string') {
    const { $ref: reference } = current.value
    if (seen.has(reference)) throw new Error(`#${current.pointer} refers to itself by ${reference}`)
    seen.add(reference)
    const target = reference.startsWith('#/') ? lookUp(root, reference.slice(2)) : undefined
    if (target?.value === undefined)
      throw new Error(`#${current.pointer} refers to ${reference}, which the document does not hold`)
    current = target
  }
  return current as Place<Value>
}

function lookUp(root: unknown, pointer: string): Place {
  const keys = pointer.split('/').map((key) => unescaped(decodeURIComponent(key)))
  return keys.reduce<Place>((place, key) => at(place, key), { pointer: '', value: root })
}
