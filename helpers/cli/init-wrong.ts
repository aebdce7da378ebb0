import type { Wrong } from '../init/index.ts'
import type { Item } from '../runbook/index.ts'

/** What is wrong already, by file and line, each with why and with what it will turn red. */
export function wrongLines(
  wrong: readonly Wrong[],
  items: readonly Item[],
  foreseen: Readonly<Record<string, readonly string[]>>,
): string[] {
  const sorted = wrong.toSorted(
    (one, other) => one.file.localeCompare(other.file) || (one.line ?? 0) - (other.line ?? 0),
  )
  return sorted.flatMap(({ rule, file, line, what, why }) => {
    const red = (foreseen[rule] ?? []).flatMap((id) => items.find((item) => item.id === id) ?? [])
    const turns = red.map(({ id, promise }) => `${id} “${promise.en}”`).join(', ')
    return [
      `${file}${line === undefined ? '' : `:${line}`}: ${what} [${rule}]`,
      `    ${why}`,
      ...(turns === '' ? [] : [`    Will turn red: ${turns}`]),
    ]
  })
}
