/** The names that node-pg-migrate gives to the files of its folder, in the order in which it applies them. */
export function orderedNames(files: readonly string[]): string[] {
  const names = files.filter((file) => !file.endsWith('.d.ts')).map(nameOf)
  return [...new Set(names)]
    .map((name) => ({ name, at: moment(name) }))
    .sort((one, other) => one.at - other.at || compareNames(one.name, other.name))
    .map(({ name }) => name)
}

/** Without what tells the language, and which half of a pair it is. */
function nameOf(file: string): string {
  return file.replace(/\.\w+$/, '').replace(/\.(up|down)$/, '')
}

/** Seventeen digits are a date with its milliseconds, others a number: only so do both kinds compare. */
function moment(name: string): number {
  const prefix = /^\d+/.exec(name)?.[0]
  if (prefix === undefined)
    throw new Error(`${name} does not begin with a number, so node-pg-migrate has no place for it.`)
  if (prefix.length !== 17) return Number(prefix)
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', rest = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(prefix) ?? []
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${rest}Z`)
}

function compareNames(one: string, other: string): number {
  return one.localeCompare(other, undefined, { numeric: true, ignorePunctuation: true })
}
