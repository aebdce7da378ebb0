import { matchesGlob } from 'node:path/posix'
import { firstDifference } from '../../content/compare.ts'
import type { Definition, Schema } from '../../content/schema.ts'

/** What is compared. */
export interface Compared {
  /** What the database has. */
  readonly live: Schema
  /** What the release's migrations have made of an empty database. */
  readonly migrated: Schema
  /** The same, each definition written down once more from its own text: PostgreSQL tells `IN ('a', 'b')` otherwise after a restore. */
  readonly rewritten: Schema
  /** What stood in that database before them. */
  readonly empty: Schema
  /** Names that are not the migrations' business; `*` stands for anything. */
  readonly besides?: readonly string[]
}

/**
 * What the schema of a database differs in from what its release's migrations make, a line each, by name; nothing of what it
 * holds. What the migrations make has to be there, rights included. What is there besides is told where it is a
 * structure in a schema of theirs: rights, settings and extensions are given by hand as well, and partitions come and go
 * with the data. A table that is missing is told, and not each of its columns.
 */
export function schemaDrift({ live, migrated, rewritten, empty, besides = [] }: Compared): string[] {
  const made = new Map([...migrated].filter(([what, { is }]) => empty.get(what)?.is !== is))
  const schemas = new Set([...made.values()].map(({ within }) => within))
  const isIgnored = (what: string) => besides.some((name) => matchesGlob(flat(what), flat(name)))
  const missing = new Map([...made].filter(([what]) => !live.has(what)))
  const extra = new Map(
    [...live].filter(([what, { within }]) => !migrated.has(what) && within !== null && schemas.has(within)),
  )
  const told = (all: ReadonlyMap<string, Definition>, from: Schema, sentence: string) =>
    [...all]
      .filter(
        ([what, definition]) =>
          !isPartition(what, definition) && !wholes(what, from).some((whole) => all.has(whole)),
      )
      .filter(([what]) => ![what, ...wholes(what, from)].some(isIgnored))
      .map(([what]) => `${what}: ${sentence}`)
  const changed = [...made].flatMap(([what, { is }]) => {
    const there = live.get(what)?.is
    if (there === undefined || what.startsWith('extension ')) return []
    const same = [is, rewritten.get(what)?.is].some(
      (text) => text !== undefined && placeless(what, text) === placeless(what, there),
    )
    return same || [what, ...wholes(what, migrated)].some(isIgnored)
      ? []
      : [`${what}: ${difference(what, is, there)}`]
  })
  return [
    ...told(missing, migrated, 'made by the migrations, and not in the database'),
    ...changed,
    ...told(extra, live, 'in the database, and made by none of the migrations'),
  ]
}

/** What something is a part of, and what that is a part of. */
function wholes(what: string, schema: Schema): string[] {
  const whole = schema.get(what)?.of ?? null
  return whole === null || whole === what ? [] : [whole, ...wholes(whole, schema)]
}

function isPartition(what: string, { of }: Definition): boolean {
  return of !== null && /^(partitioned |foreign )?table /.test(what)
}

/** Without a column's place, which is another where migrations were squashed. */
function placeless(what: string, is: string): string {
  return what.startsWith('column ') ? is.replace(/^\d+\. /, '') : is
}

function difference(what: string, made: string, there: string): string {
  const { line, before, now } = firstDifference(placeless(what, made), placeless(what, there))
  const where = line === undefined ? '' : `line ${line} `
  return `${where}“${before}” by the migrations, “${now}” in the database`
}

/** A slash would end what `*` stands for. */
const flat = (name: string) => name.replaceAll('/', '\u2215')
