import type { KeyObject } from 'node:crypto'
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enveloped, opened } from '../../helpers/attestation/envelope.ts'
import { ATTESTATION } from '../../helpers/attestation/evidence-files.ts'
import type { Statement } from '../../helpers/attestation/statement.ts'
import type { Asked } from '../../helpers/gate/asked.ts'
import { DAY_MS, DIGEST, ed25519, runFolder, SOON } from '../attestation/run-folder.ts'
import type { Mutation, Seed } from './mutations.ts'

export const ASKED: Asked = {
  release: `sha256:${DIGEST}`,
  environment: 'staging',
  maxAgeMs: 7 * DAY_MS,
  required: [],
}

/** A GO that passes, in the forms in which it is changed. */
export interface Sound {
  readonly key: KeyObject
  readonly folder: string
  /** The same, signed with a key that nobody knows. */
  readonly byAnother: string
  /** Another run, as good. */
  readonly other: string
}

export async function sound(key: KeyObject): Promise<Sound> {
  const [folder, byAnother, other] = await Promise.all([
    runFolder({ key }),
    runFolder({ key: ed25519().privateKey }),
    runFolder({ key, run: { id: 'r2' } }),
  ])
  return { key, folder, byAnother, other }
}

export interface Mutated {
  readonly evidence: string
  readonly asked: Asked
  readonly now: Date
}

/** The evidence of a GO, with one thing changed; and what is asked of it. */
export async function mutated(
  { statement, envelope, files, signedBy, asked, now }: Mutation,
  seed: Seed,
  { key, folder, byAnother }: Sound,
): Promise<Mutated> {
  const evidence = await mkdtemp(join(tmpdir(), 'evidence-'))
  await cp(signedBy === 'another' ? byAnother : folder, evidence, { recursive: true })
  const path = join(evidence, ATTESTATION)
  const text = await readFile(path, 'utf8')
  if (statement) await writeFile(path, enveloped(statement(opened(text, undefined) as Statement, seed), key))
  if (envelope) await writeFile(path, await envelope(text, seed))
  await files?.(evidence, seed)
  return { evidence, asked: { ...ASKED, ...asked?.(seed) }, now: now?.(seed) ?? SOON }
}
