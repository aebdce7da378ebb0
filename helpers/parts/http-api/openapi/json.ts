export type Json = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A copy of a value in which every object, the outermost first, has been replaced. */
export function mapObjects(value: unknown, replace: (object: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, replace))
  return isRecord(value) ? mapValues(replace(value), (inner) => mapObjects(inner, replace)) : value
}

/** An object with each of its values replaced. */
export function mapValues(object: Json, replace: (value: unknown, key: string) => unknown): Json {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, replace(value, key)]))
}
