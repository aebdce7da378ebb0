/** A map of YAML or JSON; what is none, as a key with nothing under it, is an empty one. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

/** A list of YAML or JSON without its empty entries; what is no list is an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.filter((each) => each !== null && each !== undefined) : []
}

/** A text, or a number or truth written as one; undefined for everything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

/** The texts of a list, or the one text that stands in its place. */
export function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? listOf(value) : [value]
  return list.flatMap((each) => textOf(each) ?? [])
}

/** The words of a command, in either of Compose's two notations. */
export function commandText(value: unknown): string {
  return textsOf(value).join(' ')
}

/** A map, or a list of `NAME=value`, as pairs with the key or index that each stands at. */
export function pairsOf(value: unknown): { name: string; value: string | undefined; key: string | number }[] {
  if (Array.isArray(value))
    return value.flatMap((entry: unknown, key) => {
      const text = textOf(entry)
      if (text === undefined) return []
      const at = text.indexOf('=')
      return [
        at < 0
          ? { name: text, value: undefined, key }
          : { name: text.slice(0, at), value: text.slice(at + 1), key },
      ]
    })
  return Object.entries(mapOf(value)).map(([name, each]) => ({ name, value: textOf(each), key: name }))
}
