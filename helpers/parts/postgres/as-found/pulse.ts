import { appendFile, readFile } from 'node:fs/promises'
import type { Sql } from 'postgres'
import { countRows, markOf, tablesIn, type Span } from '../marks.ts'
import { openMaintenance } from '../maintenance.ts'
import { withSchema } from '../names.ts'
import { openWork } from '../work.ts'
import type { PostgresConnection } from '../connection.ts'
import type { SignsOfLife } from '../../as-found.ts'
import { OWN_SCHEMA } from '../content/catalog/scope.ts'

/** Milliseconds between two signs of life. */
const BEAT_MS = 1000

/** What a run writes down while it works on the copy of a database; every mark is one of the server's transactions. */
type Entry =
  | { readonly kind: 'beat'; readonly mark: string }
  | { readonly kind: 'begin'; readonly mark: string }
  | { readonly kind: 'end'; readonly mark: string; readonly rows: Rows }
  | { readonly kind: 'foreign'; readonly what: string }

type Rows = Readonly<Record<string, number>>

/** What a run is answerable for of all that was written into its copy. */
export interface Pulse {
  /** The last sign of life; undefined where there was none. */
  readonly last: string | undefined
  /** The acts of the run; one that a kill cut short ends with the last sign of life. */
  readonly spans: readonly Span[]
  /** Rows when the last act had ended; undefined inside one. */
  readonly rows: Rows | undefined
  /** What was seen between two acts and was not the run's doing. */
  readonly foreign: readonly string[]
}

/** What a run has written down; a last line that a kill has cut is left out. */
export async function readPulse(file: string): Promise<Pulse> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const entries = text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Entry]
    } catch {
      return []
    }
  })
  const marks = entries.flatMap((entry) => ('mark' in entry ? [entry.mark] : []))
  const spans: Span[] = []
  let begun: string | undefined
  let rows: Rows | undefined
  for (const entry of entries) {
    // One that had no end, since the database was down by then, goes on.
    if (entry.kind === 'begin') [begun, rows] = [begun ?? entry.mark, undefined]
    if (entry.kind !== 'end') continue
    if (begun !== undefined) spans.push({ from: begun, to: entry.mark })
    ;[begun, rows] = [undefined, entry.rows]
  }
  const last = marks.at(-1)
  if (begun !== undefined && last !== undefined) spans.push({ from: begun, to: last })
  const foreign = entries.flatMap((entry) => (entry.kind === 'foreign' ? [entry.what] : []))
  return { last, spans, rows, foreign }
}

/** Tables whose rows come and go by requests that the system serves are nobody's to count. */
export async function lastingTables(
  sql: Sql,
  grows: readonly string[],
  schema: PostgresConnection['schema'],
): Promise<string[]> {
  const grown = withSchema(grows, schema)
  return (await tablesIn(sql, OWN_SCHEMA)).filter((name) => !grown.has(name))
}

/** Differences between two counts, in words. */
export function changedRows(before: Rows, now: Rows): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort()
  return names
    .filter((name) => before[name] !== now[name])
    .map(
      (name) =>
        `${name} had ${before[name] ?? 'no table and no'} rows and has ${now[name] ?? 'none, nor a table'}`,
    )
}

/** Writes down, while a run works on the copy of a database, what of all that is written there is its own doing. */
export class PulseWriter implements SignsOfLife {
  readonly #file: string
  readonly #address: PostgresConnection
  readonly #grows: readonly string[]
  readonly #beating: NodeJS.Timeout
  #maintenance: Promise<Sql & AsyncDisposable> | undefined
  #rows: Rows | undefined
  #lastMark = '0'

  private constructor(file: string, address: PostgresConnection, grows: readonly string[]) {
    this.#file = file
    this.#address = address
    this.#grows = grows
    this.#beating = setInterval(() => void this.#beat().catch(() => undefined), BEAT_MS)
    this.#beating.unref()
  }

  /** From the moment on at which the copy has taken the place of the original. */
  static async begin(
    file: string,
    address: PostgresConnection,
    grows: readonly string[],
  ): Promise<PulseWriter> {
    const writer = new PulseWriter(file, address, grows)
    await writer.#beat()
    await writer.#end()
    return writer
  }

  /** An act begins; what was changed since the one before it is noted, and handed out. */
  async beginAct(): Promise<readonly string[]> {
    const seen = await this.#look().catch(() => undefined)
    const foreign = this.#rows && seen ? changedRows(this.#rows, seen.rows) : []
    for (const what of foreign) await this.#write({ kind: 'foreign', what })
    // Nobody writes into a database that is down.
    await this.#write({ kind: 'begin', mark: seen?.mark ?? this.#lastMark })
    return foreign
  }

  async endAct(): Promise<void> {
    await this.#end()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#beating)
    await this.#beat().catch(() => undefined)
    const maintenance = await this.#maintenance?.catch(() => undefined)
    await maintenance?.[Symbol.asyncDispose]()
  }

  async #end(): Promise<void> {
    // Where the act has left the database down, it goes on until one that has not.
    const seen = await this.#look().catch(() => undefined)
    this.#rows = seen?.rows
    if (seen) await this.#write({ kind: 'end', ...seen })
  }

  async #look(): Promise<{ rows: Rows; mark: string }> {
    await using sql = openWork(this.#address)
    const rows = await countRows(sql, await lastingTables(sql, this.#grows, this.#address.schema))
    return { rows, mark: (this.#lastMark = await markOf(sql)) }
  }

  async #beat(): Promise<void> {
    await this.#write({ kind: 'beat', mark: await this.#mark() })
  }

  async #mark(): Promise<string> {
    const opening = (this.#maintenance ??= openMaintenance(this.#address))
    try {
      return (this.#lastMark = await markOf(await opening))
    } catch (error) {
      // The rehearsal restarts the server, and the client would wait longer and longer before it connects again.
      if (this.#maintenance === opening) this.#maintenance = undefined
      void opening.then((stale) => stale[Symbol.asyncDispose]()).catch(() => undefined)
      throw error
    }
  }

  async #write(entry: Entry): Promise<void> {
    await appendFile(this.#file, `${JSON.stringify(entry)}\n`, { mode: 0o600 })
  }
}
