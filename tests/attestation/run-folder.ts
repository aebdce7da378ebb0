import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seal } from '../../helpers/attestation/seal.ts'
import type { Waiver } from '../../helpers/environments/schema.ts'
import type { Outcome } from '../../helpers/record/outcome.ts'
import type { RehearsalRecord, RecordSources } from '../../helpers/record/record.ts'
import type { Run } from '../../helpers/record/run.ts'
import { writeRecord } from '../../helpers/reporting/record/write.ts'
import { recordOf } from '../record/fixture.ts'

export const DAY_MS = 86_400_000
export const DIGEST = 'a1'.repeat(32)
export const COMMIT = 'c0'.repeat(20)
export const FINISHED = new Date('2026-11-24T10:01:00Z')
/** An hour after the run has ended. */
export const SOON = new Date('2026-11-24T11:00:00Z')

const RELEASE = {
  version: '1.4.0',
  commit: COMMIT,
  digest: `sha256:${DIGEST}`,
  tag: 'staging-1',
  migration: '0003',
}

/** An item of the bundled runbook that a waiver accepts, until the end of the month. */
export const WAIVED = '2.1-01'
export const WAIVER: Waiver = {
  item: WAIVED,
  reason: 'known and harmless',
  owner: 'Ada',
  expires: '2026-11-30',
}

export const ed25519 = () => generateKeyPairSync('ed25519')
export const p256 = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

export interface MadeUp {
  readonly outcome?: (item: string) => Outcome
  readonly sources?: Partial<RecordSources>
  readonly run?: Partial<Run>
  /** Changes the record before it is written. */
  readonly change?: (record: RehearsalRecord) => RehearsalRecord
  readonly key?: KeyObject | undefined
  readonly validMs?: number
}

/** The evidence of a made-up run on staging, closed as a real one's is: a GO with one waiver where nothing else is said. */
export async function runFolder({
  outcome = (item) => (item === WAIVED ? { kind: 'waived', reason: 'accepted' } : { kind: 'passed' }),
  sources = {},
  run = {},
  change = (record) => record,
  key,
  validMs = 7 * DAY_MS,
}: MadeUp = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'))
  const record = recordOf(
    outcome,
    { facts: { release: RELEASE }, finished: FINISHED, ...sources },
    { environment: 'staging', platform: 'compose', waivers: [WAIVER], ...run },
  )
  await writeRecord(change(record), folder)
  await mkdir(join(folder, 'logs'))
  await writeFile(join(folder, 'logs', 'app.log'), 'started\n')
  await writeFile(join(folder, 'logs', 'empty.log'), '')
  await writeFile(join(folder, 'facts.json'), '{}')
  await seal({ folder, key, validMs })
  return folder
}
