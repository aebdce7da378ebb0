import type { KeyObject } from 'node:crypto'
import { dirname } from 'node:path'
import process from 'node:process'
import { KeyError, PASSWORD_VARIABLE, readSigningKey } from '../attestation/keys.ts'
import { seal } from '../attestation/seal.ts'
import type { RehearsalRecord } from '../record/record.ts'
import { exitCodeOf, OWN_TROUBLE } from '../record/verdict.ts'
import { mask } from '../secrets/mask.ts'
import { words } from '../waiting/to-the-end.ts'

/** Names the file of the key, where `--sign-key` does not. */
const KEY_VARIABLE = 'REHEARSAL_SIGN_KEY'

/**
 * The key that a run's evidence is to be signed with; undefined where none is named. Nothing that is started afterwards
 * inherits its password.
 * @throws {KeyError}
 */
export async function signingKey(flag: string | undefined): Promise<KeyObject | undefined> {
  const file = flag ?? process.env[KEY_VARIABLE]
  const password = process.env[PASSWORD_VARIABLE] ?? ''
  delete process.env[PASSWORD_VARIABLE]
  if (file === undefined) return undefined
  if (file === '')
    throw new KeyError(`No key file: ${flag === undefined ? KEY_VARIABLE : '--sign-key'} is empty.`)
  mask.add(password)
  return readSigningKey(file, password)
}

export interface ToClose {
  readonly record: RehearsalRecord
  /** The record's file; undefined where it could not be written. */
  readonly recordFile: string | undefined
  readonly key: KeyObject | undefined
  readonly validMs: number
  readonly say: (line: string) => void
}

/** Closes a run's evidence, and hands out the run's exit code: evidence that can't be closed is trouble to see to. */
export async function closeEvidence({ record, recordFile, key, validMs, say }: ToClose): Promise<number> {
  const code = exitCodeOf(record)
  if (recordFile === undefined) return code
  try {
    const done = await seal({ folder: dirname(recordFile), key, validMs })
    if (done !== undefined) say(done)
    return code
  } catch (error) {
    say(
      `The evidence in ${dirname(recordFile)} could not be closed, so the gate lets nothing through with it: ${words(error)}`,
    )
    return record.verdict === 'NO-GO' ? code : OWN_TROUBLE
  }
}
