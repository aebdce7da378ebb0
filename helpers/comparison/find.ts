import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readRecord } from '../record/read.ts'
import type { RehearsalRecord } from '../record/record.ts'

/** Rehearsals that a message names. */
const MOST_NAMED = 5

const RECORD = 'record.json'

/** A rehearsal that was asked for and is not there, or can't be read. */
export class NoRehearsalError extends Error {
  override readonly name = 'NoRehearsalError'
}

/** A record, and the folder that holds its rehearsal's and others. */
export interface Found {
  readonly record: RehearsalRecord
  readonly runs: string
}

/**
 * A rehearsal by its id, `newest`, `latest` (the last complete one), or the path of its folder or record.
 * @param runs the folder of this checkout's rehearsals
 * @throws {NoRehearsalError}
 */
export async function findRehearsal(named: string, runs: string): Promise<Found> {
  if (named === 'newest') {
    const newest = (await recordsIn(runs)).at(-1)
    if (newest) return { record: newest, runs }
    throw new NoRehearsalError(
      `${runs}/ holds no rehearsal with a record: rehearse first, with \`npm test\`.`,
    )
  }
  const folders = [join(runs, named), named]
  const files = [...folders.map((folder) => join(folder, RECORD)), named]
  const kinds = await Promise.all(
    files.map(async (file) => (await stat(file).catch(() => undefined))?.isFile()),
  )
  const file = files[kinds.indexOf(true)]
  if (file === undefined) throw new NoRehearsalError(await noSuch(named, runs))
  const record = await readRecord(file).catch((error: Error) => {
    throw new NoRehearsalError(`${file} can't be compared: ${error.message}`, { cause: error })
  })
  return { record, runs: dirname(dirname(file)) }
}

/**
 * The last rehearsal of the same environment that started before.
 * @throws {NoRehearsalError}
 */
export async function rehearsalBefore({ record: { rehearsal }, runs }: Found): Promise<RehearsalRecord> {
  const before = (await recordsIn(runs)).findLast(
    (other) =>
      other.rehearsal.environment === rehearsal.environment &&
      Date.parse(other.rehearsal.started) < Date.parse(rehearsal.started),
  )
  if (before) return before
  throw new NoRehearsalError(
    `No rehearsal of ${rehearsal.environment} before ${rehearsal.id} lies in ${runs}/: name the one to compare it with.`,
  )
}

/** The records of a folder of rehearsals, the oldest first; a run that was killed has none. */
async function recordsIn(runs: string): Promise<RehearsalRecord[]> {
  const ids = await idsIn(runs)
  const read = await Promise.all(ids.map((id) => readRecord(join(runs, id, RECORD)).catch(() => undefined)))
  return read
    .filter((record) => record !== undefined)
    .sort((one, other) => Date.parse(one.rehearsal.started) - Date.parse(other.rehearsal.started))
}

/** `latest` is one of them already. */
async function idsIn(runs: string): Promise<string[]> {
  const entries = await readdir(runs, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

async function noSuch(named: string, runs: string): Promise<string> {
  const ids = (await idsIn(runs)).sort().slice(-MOST_NAMED)
  const there = ids.length === 0 ? `${runs}/ holds none` : `the last ones in ${runs}/ are ${ids.join(', ')}`
  return `There is no record of the rehearsal \`${named}\`: expected an id, \`newest\`, \`latest\`, or the path of a run’s folder or record.json; ${there}.`
}
