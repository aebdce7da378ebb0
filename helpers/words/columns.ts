/** What a terminal draws two cells wide: Chinese characters, and punctuation of their width. */
const WIDE = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60]/gu

/** Cells that a text takes on a terminal. */
function widthOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}

/** Rows as columns of equal width, for a terminal. */
export function columns(rows: readonly (readonly string[])[], indent = '  '): string[] {
  const widths =
    rows[0]?.map((_cell, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? '')))) ?? []
  return rows.map((row) =>
    `${indent}${row.map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell))).join('  ')}`.trimEnd(),
  )
}
