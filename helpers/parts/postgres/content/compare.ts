import type { Content } from './read.ts'
import type { TableContent } from './rows.ts'
import type { SequenceContent } from './sequences.ts'

type Named = Readonly<Record<string, string>>

/** What differs between two contents, a line each; none where they are the same. */
export function differences(before: Content, now: Content): string[] {
  return [
    ...differ(before.definitions, now.definitions),
    ...differ(tables(before.tables, 'table'), tables(now.tables, 'table')),
    ...differ(
      tables(before.views, 'rows of materialized view'),
      tables(now.views, 'rows of materialized view'),
    ),
    ...differ(sequences(before.sequences), sequences(now.sequences)),
    ...differ(largeObjects(before), largeObjects(now)),
  ]
}

/**
 * What a restored copy lacks of the moment at which its dump was taken. A sequence belongs to no moment: it may be
 * anywhere between what it was before the dump and after it. A materialized view is made anew.
 */
export function restoredDifferences(
  taken: Content,
  afterTheDump: readonly SequenceContent[],
  restored: Content,
): string[] {
  const later = new Map(afterTheDump.map((each) => [each.sequence, each]))
  const got = new Map(restored.sequences.map((each) => [each.sequence, each]))
  const expected = taken.sequences.map((first) => {
    const [last, now] = [later.get(first.sequence), got.get(first.sequence)]
    return last && now && between(first, now, last) ? now : first
  })
  const fresh = ({ table }: TableContent) => !taken.stale.includes(table)
  return differences(
    { ...taken, sequences: expected, views: taken.views.filter(fresh) },
    { ...restored, views: restored.views.filter(fresh) },
  )
}

/**
 * What is lost or changed of the rows that were there at `before`; `now` has to be read with its horizon. Rows that
 * have come since, whoever has added them, are no loss.
 */
export function lostSince(before: Content, now: Content): string[] {
  const rows = new Map(now.tables.map((each) => [each.table, each]))
  return before.tables.flatMap(({ table, settledRows, settledChecksum }) => {
    const left = rows.get(table)
    if (!left) return [`table ${table}: gone, with ${counted(settledRows)}`]
    if (left.settledRows < settledRows)
      return [`table ${table}: ${settledRows - left.settledRows} of ${counted(settledRows)} lost or changed`]
    return left.settledChecksum === settledChecksum
      ? []
      : [`table ${table}: ${counted(settledRows)}, checksum differs`]
  })
}

/** What of the definitions differs: the schema, without what it holds. */
export function definitionDifferences(before: Content, now: Content): string[] {
  return differ(before.definitions, now.definitions)
}

function differ(before: Named, now: Named): string[] {
  const lines: string[] = []
  for (const [what, was] of Object.entries(before)) {
    const is = now[what]
    if (is === undefined) lines.push(`${what}: removed`)
    else if (is !== was) lines.push(`${what}: ${change(was, is)}`)
  }
  return [
    ...lines,
    ...Object.keys(now)
      .filter((what) => !(what in before))
      .map((what) => `${what}: added`),
  ]
}

/** A long definition by the first line that differs. */
function change(was: string, is: string): string {
  const { line, before, now } = firstDifference(was, is)
  if (line === undefined) return figure(was, is) ?? `“${was}”, now “${is}”`
  return `line ${line} “${before}”, now “${now}”`
}

/** Where two definitions begin to differ; those of one line each are told whole, without its number. */
export function firstDifference(was: string, is: string) {
  const [old, fresh] = [was.split('\n'), is.split('\n')]
  if (old.length <= 1 && fresh.length <= 1) return { line: undefined, before: was, now: is }
  const at = old.findIndex((line, index) => line !== fresh[index])
  const place = at < 0 ? old.length : at
  return { line: place + 1, before: old[place]?.trim() ?? '', now: fresh[place]?.trim() ?? '' }
}

/** Figures of rows without their checksums, which nobody can read. */
function figure(was: string, is: string): string | undefined {
  const read = (text: string) => /^(\d+ rows?), checksum /.exec(text)?.[1]
  const [old, fresh] = [read(was), read(is)]
  if (old === undefined || fresh === undefined) return undefined
  return old === fresh ? `${old}, checksum differs` : `${old}, now ${fresh}`
}

const counted = (rows: number) => `${rows} ${rows === 1 ? 'row' : 'rows'}`

function tables(contents: readonly TableContent[], kind: string): Named {
  return Object.fromEntries(
    contents.map(({ table, rows, checksum }) => [
      `${kind} ${table}`,
      `${counted(rows)}, checksum ${checksum}`,
    ]),
  )
}

function sequences(contents: readonly SequenceContent[]): Named {
  return Object.fromEntries(
    contents.map(({ sequence, lastValue, isCalled }) => [
      `value of sequence ${sequence}`,
      `${lastValue}${isCalled ? '' : ' not yet given'}`,
    ]),
  )
}

function largeObjects({ largeObjects: objects }: Content): Named {
  return Object.fromEntries(Object.entries(objects).map(([oid, is]) => [`large object ${oid}`, is]))
}

/** Whether a sequence is between two moments of its own, in the direction in which it goes. */
function between(first: SequenceContent, now: SequenceContent, last: SequenceContent): boolean {
  const place = ({ lastValue, isCalled, increment }: SequenceContent) =>
    BigInt(increment) < 0n
      ? -2n * BigInt(lastValue) + (isCalled ? 1n : 0n)
      : 2n * BigInt(lastValue) + (isCalled ? 1n : 0n)
  return place(first) <= place(now) && place(now) <= place(last)
}
