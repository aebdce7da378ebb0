/** The database of a URL, with or without `jdbc:` before it: what stands between the hosts and the options. */
const URL_PARTS = /^((?:jdbc:)?[a-z][\w+.-]*:\/\/[^/?#]*\/)([^/?#]*)(.*)$/is

/** The database among words of the form `dbname=shop` (libpq) or `Database=shop;` (ADO.NET). */
const KEYWORD = /((?:^|[\s;])(?:dbname|database|initial catalog)\s*=\s*)('[^']*'|[^\s;]+)/gi

/**
 * A variable's value with another database in it: as the whole value, as the database of a URL, or as a keyword's.
 * Undefined where it does not name `from`.
 */
export function exchangeDatabase(value: string, from: string, to: string): string | undefined {
  if (value === from) return to
  const [, before, database, after] = URL_PARTS.exec(value) ?? []
  if (database !== undefined)
    return decoded(database) === from ? `${before}${encodeURIComponent(to)}${after}` : undefined
  let isFound = false
  const exchanged = value.replace(KEYWORD, (whole, name: string, named: string) => {
    if (named.replace(/^'(.*)'$/, '$1') !== from) return whole
    isFound = true
    return `${name}${to}`
  })
  return isFound ? exchanged : undefined
}

/** Of the variables that are set, those whose values name the database, with the other one in it. */
export function exchangedVariables(
  environment: ReadonlyMap<string, string>,
  variables: readonly string[],
  from: string,
  to: string,
): Record<string, string> {
  const exchanged = variables.flatMap((name) => {
    const value = exchangeDatabase(environment.get(name) ?? '', from, to)
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(exchanged)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
