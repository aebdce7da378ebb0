import { followed } from './document.ts'
import { isRecord, mapObjects, mapValues, type Json } from './json.ts'

/** A document as it holds for answers: what is `writeOnly` does not have to be in one, and must not be. */
export function forAnswers(document: unknown): unknown {
  return mapObjects(document, (schema) => {
    const names = writeOnlyNames(document, schema)
    return names.size === 0 ? schema : without(schema, names)
  })
}

/** The properties of a schema, and of all that it is made of, that are for requests alone. */
function writeOnlyNames(document: unknown, schema: Json, seen = new Set<unknown>()): Set<string> {
  if (seen.has(schema)) return new Set()
  seen.add(schema)
  const properties = isRecord(schema.properties) ? Object.entries(schema.properties) : []
  const own = properties.filter(([, property]) => isWriteOnly(document, property)).map(([name]) => name)
  const parts = (Array.isArray(schema.allOf) ? (schema.allOf as unknown[]) : []).map((part) =>
    target(document, part),
  )
  return new Set([
    ...own,
    ...parts.filter(isRecord).flatMap((part) => [...writeOnlyNames(document, part, seen)]),
  ])
}

function isWriteOnly(document: unknown, property: unknown): boolean {
  const schema = target(document, property)
  return (
    (isRecord(property) && property.writeOnly === true) || (isRecord(schema) && schema.writeOnly === true)
  )
}

function without(schema: Json, names: ReadonlySet<string>): Json {
  const { required, properties, allOf } = schema
  return {
    ...schema,
    ...(Array.isArray(required) && { required: required.filter((name: string) => !names.has(name)) }),
    ...(isRecord(properties) && {
      properties: mapValues(properties, (property, name) => (names.has(name) ? false : property)),
    }),
    ...(Array.isArray(allOf) && {
      allOf: allOf.map((part: unknown) => (isRecord(part) ? without(part, names) : part)),
    }),
  }
}

/** What a reference leads to; one that leads nowhere is told of when an answer is held against it. */
function target(document: unknown, value: unknown): unknown {
  try {
    return followed(document, { pointer: '', value }).value
  } catch {
    return undefined
  }
}
