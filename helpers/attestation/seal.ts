import type { KeyObject } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readRecord } from '../record/read.ts'
import { enveloped } from './envelope.ts'
import { ATTESTATION } from './evidence-files.ts'
import { writeManifest } from './manifest.ts'
import { NoReleaseError, stateOf, validUntil } from './state.ts'
import { GO_TYPE } from './statement.ts'

export interface Sealing {
  /** The folder of the run's results, its record in it. */
  readonly folder: string
  /** What the statement is signed with; without one there is none. */
  readonly key: KeyObject | undefined
  /** For how long the run may be relied on from its end, in milliseconds. */
  readonly validMs: number
}

/**
 * Closes a run's evidence: lists its files and, with a key, signs what the run has found.
 * @returns what was done, in a line; undefined where no key was given
 */
export async function seal({ folder, key, validMs }: Sealing): Promise<string | undefined> {
  await rm(join(folder, ATTESTATION), { force: true })
  // What is signed is what lies there, secrets masked.
  const record = await readRecord(join(folder, 'record.json'))
  const { sha256 } = await writeManifest(folder, record.rehearsal.id)
  if (!key) return undefined
  try {
    const statement = stateOf(record, sha256, validUntil(record, validMs))
    const file = join(folder, ATTESTATION)
    await writeFile(`${file}.part`, enveloped(statement, key))
    await rename(`${file}.part`, file)
    return statement.predicateType === GO_TYPE
      ? `Signed  ${file}: a GO of ${statement.subject[0]?.name}, valid until ${statement.predicate.validUntil}`
      : `Signed  ${file}: not a GO that the gate lets through (${statement.predicateType})`
  } catch (error) {
    if (error instanceof NoReleaseError) return `Nothing is signed: ${error.message}`
    throw error
  }
}
