import type { Checklist } from '../football.ts'
import { indexesAreSound } from '../kinds/sound.ts'
import { answersWithin } from '../kinds/start.ts'
import { schemaIsOfTheMigrations } from '../kinds/schema.ts'
import { isVersion } from '../kinds/version.ts'
import { backedUp, built, deploying } from './products.ts'

/** The database starts, has lost nothing, and is migrated. */
export function database(checklist: Checklist): void {
  const { spec } = checklist

  spec(
    'the database starts',
    { covers: ['2.5-01'], needs: ['2.4-02'], gives: deploying, act: 'deploy', standing: true },
    async ({ system, expect }) => {
      const begun = system.deployment.begin()
      await system.start('database')
      expect((await system.service('database').state()).status, 'state of the database').toBe('running')
      return begun
    },
  )

  answersWithin(
    checklist,
    'the database accepts connections',
    { covers: ['2.5-02'], needs: ['2.5-01'] },
    {
      service: 'database',
      measured: 'database ready',
      answers: async ({ database, expect }) => {
        expect(await database.selectOne(), 'what SELECT 1 gives').toBe(1)
      },
    },
  )

  isVersion(
    checklist,
    'the server is PostgreSQL 15',
    { covers: ['2.5-03'], needs: ['2.5-02'] },
    {
      program: 'PostgreSQL',
      tell: ({ database }) => database.version(),
      part: 'database',
    },
  )

  spec(
    'the restart has lost nothing',
    { covers: ['2.5-01'], needs: ['2.5-02'], takes: { deploying, backedUp } },
    async ({ system, database, backedUp, expect }) => {
      const before = backedUp.of
      expect(system.backups.lasting(before).length, 'tables compared').toBeGreaterThan(0)
      expect(await system.backups.lost(database, before), 'what the restart has lost').toEqual([])
    },
  )

  indexesAreSound(checklist, 'every index leads to all rows of its table', {
    covers: ['2.5-01'],
    needs: ['2.5-02'],
  })

  spec(
    'the schema is at the release’s last migration',
    {
      covers: ['2.5-04'],
      needs: ['2.5-02'],
      takes: { built },
      requires: ['migration commands'],
      act: 'migrate',
    },
    async ({ system, built, evidence, expect }) => {
      const migrated = await system.releases.migrate(built)
      evidence.attach('migration', migrated)
      expect(migrated.exitCode, migrated.stderr).toBe(0)
      expect(await system.releases.migrationStatus(built), 'what the migration tool says').toEqual({
        current: built.migration,
        latest: built.migration,
        pending: [],
        altered: [],
      })
    },
  )

  spec(
    'the migration has lost nothing',
    {
      covers: ['2.5-04'],
      needs: ['2.5-02', '2.5-04'],
      requires: ['migration commands'],
      takes: { deploying, backedUp },
    },
    async ({ system, database, backedUp, expect }) => {
      expect(await system.backups.lostOfAll(database, backedUp.of), 'rows lost since the backup').toEqual([])
    },
  )

  spec(
    'new rows get numbers that are free',
    { covers: ['2.5-04'], needs: ['2.5-02', '2.5-04'], requires: ['migration commands'] },
    async ({ database, expect }) => {
      expect(await database.takenNumbers(), 'columns whose next row is refused').toEqual([])
    },
  )

  indexesAreSound(checklist, 'every index leads to all rows of its migrated table', {
    covers: ['2.5-04'],
    needs: ['2.5-01', '2.5-02', '2.5-04'],
    requires: ['migration commands'],
  })

  schemaIsOfTheMigrations(
    checklist,
    'the schema is what the release’s migrations make of an empty database',
    { covers: ['2.5-04'], needs: ['2.5-02', '2.5-04'], requires: ['migration commands'] },
  )
}
