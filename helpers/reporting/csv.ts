/** Cells of a row that fit beside each other. */
const MOST_COLUMNS = 10

/** A list of like, flat rows as CSV (RFC 4180); undefined for any other value. */
export function csv(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const rows = value as unknown[]
  if (!rows.every(isFlat)) return undefined
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (columns.length === 0 || columns.length > MOST_COLUMNS) return undefined
  return [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column])))]
    .map((cells) => cells.join(','))
    .join('\r\n')
}

type Flat = Readonly<Record<string, string | number | boolean | null | undefined>>

function isFlat(row: unknown): row is Flat {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return false
  return Object.values(row).every((each) => typeof each !== 'object' || each === null)
}

function cell(value: Flat[string]): string {
  const text = value === null || value === undefined ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
