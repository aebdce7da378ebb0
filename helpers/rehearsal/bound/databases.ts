import type { DatabaseProbe } from '../../parts/postgres/probe.ts'
import { specKind, type SpecKinds } from '../../parts/spec-kind.ts'
import type { Restored } from '../../parts/postgres/dump/restore.ts'
import type { Release } from '../../platforms/platform.ts'
import type { CoreContext } from '../context.ts'
import { hold } from './limits.ts'
import { backedUp, built } from './products.ts'

/** A dump and a restore may take as long as they move: what has stalled ends by itself and says so. */
export const AS_LONG_AS_IT_MOVES_MS = 24 * 3_600_000

/** Milliseconds against a migration that hangs: each has as long as it takes, and there are no rows. */
export const MIGRATED_WITHIN_MS = 10 * 60_000

/** What a runbook may ask of any database together with what was there before. */
export const ofAnyDatabase: SpecKinds = {
  'dump restores to the same': specKind<DatabaseProbe>({
    figure: 's',
    act: 'restore',
    scratch: true,
    gives: backedUp,
    timeoutMs: AS_LONG_AS_IT_MOVES_MS,
    body: async (about) => {
      const { part, system, signal } = about
      const backups = system.backupsOf(part)
      const begun = performance.now()
      const backup = await backups.take(signal)
      const restored = await backups.restoreAside(backup, signal)
      hold('dump and restore', (performance.now() - begun) / 1000, about)
      restoredTheSame(restored, about)
      return { part, backup }
    },
  }),
  'keeps its rows': specKind<DatabaseProbe, { backedUp: typeof backedUp }>({
    takes: { backedUp },
    timeoutMs: AS_LONG_AS_IT_MOVES_MS,
    body: async ({ part, probe, system, backedUp, expect }) => {
      expect(backedUp.part, 'the database that was dumped').toBe(part)
      const { of: before } = backedUp.backup
      expect(before.tables.length, 'tables that are compared').toBeGreaterThan(0)
      const lost = await system.backupsOf(part).lostOfAll(probe, before)
      expect(lost, `what ${part} has lost since its dump`).toEqual([])
      const { damage } = await probe.soundness()
      expect(damage, `rows of ${part} that its indexes do not lead to`).toEqual([])
    },
  }),
}

/** The same, and what is asked of the one that the release migrates. */
export const ofDatabases: SpecKinds = {
  ...ofAnyDatabase,
  'is migrated': specKind<DatabaseProbe, { built: typeof built }>({
    figure: 's',
    act: 'migrate',
    changes: true,
    requires: ['migration commands'],
    takes: { built },
    body: async (about) => {
      const { system, built, evidence, expect } = about
      const migrated = await system.releases.migrate(built)
      evidence.attach('migration', migrated)
      expect(migrated.exitCode, migrated.stderr || migrated.stdout).toBe(0)
      hold('time of the migration', migrated.durationMs / 1000, about)
      expect(await system.releases.migrationStatus(built), 'what the migration tool says').toEqual({
        current: built.migration,
        latest: built.migration,
        pending: [],
        altered: [],
      })
    },
  }),
  'has the schema of its migrations': specKind<DatabaseProbe, { built: typeof built }>({
    act: 'migrate',
    scratch: true,
    standing: true,
    requires: ['migrations'],
    takes: { built },
    timeoutMs: MIGRATED_WITHIN_MS,
    body: (about) => hasTheSchemaOfItsMigrations(about),
  }),
}

/** A restored database is the one that was dumped. */
export function restoredTheSame(
  { content, differences, missed, soundness }: Restored,
  { evidence, expect }: Pick<CoreContext, 'evidence' | 'expect'>,
): void {
  evidence.attach('restored tables', content.tables)
  expect(content.tables.length, 'tables restored').toBeGreaterThan(0)
  expect(differences, 'what the restored database differs in').toEqual([])
  expect(missed, 'what it could not be given').toEqual([])
  evidence.attach('indexes and tables looked through', soundness)
  expect(soundness.damage, 'what its indexes do not lead to').toEqual([])
}

type Proving = Pick<CoreContext, 'system' | 'signal' | 'evidence' | 'expect'> & { readonly built: Release }

/** The schema that is there is the one that the release’s migrations make of an empty database. */
export async function hasTheSchemaOfItsMigrations({
  system,
  built,
  signal,
  evidence,
  expect,
}: Proving): Promise<void> {
  const { drift, fault } = await system.releases.proveSchema(built, signal)
  evidence.attach('what the schema differs in', drift)
  expect(fault).toBeFaultless()
}
