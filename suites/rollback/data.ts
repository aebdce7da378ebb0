import type { Checklist } from '../football.ts'
import { definitionDifferences } from '../../helpers/parts/postgres/content/compare.ts'
import { backedUp } from '../deployment/products.ts'
import { AS_LONG_AS_IT_MOVES_MS } from '../../helpers/rehearsal/bound/databases.ts'
import { scratchTableIsGone } from '../kinds/scratch-table.ts'
import { isVersion } from '../kinds/version.ts'
import { restored, rollbackPlan } from './products.ts'

const TABLE = 'rollback_test'
/** Rows of data that the rehearsal writes after the backup, to see them go. */
const MARKER = 'written after the backup'

/** The database goes back to the backup, and to nothing else. */
export function data(checklist: Checklist): void {
  const { spec, afterwards } = checklist
  afterwards(({ rollback }) => rollback.endWatch())

  spec(
    'a row is written after the backup',
    { covers: ['5.3-01'], needs: ['5.1-02'], act: 'restore', scratch: true },
    async ({ database, expect }) => {
      const table = database.scratch(TABLE)
      await table.drop()
      await table.create()
      const [row] = await table.insert('rollback', MARKER)
      expect(row?.test_value, 'what the server says that it wrote').toBe(MARKER)
    },
  )

  spec('the row is there, once', { covers: ['5.3-02'], needs: ['5.3-01'] }, async ({ database, expect }) => {
    expect(await database.scratch(TABLE).values('rollback'), `rows of ${TABLE}`).toEqual([MARKER])
  })

  spec(
    'the backup of this rehearsal is chosen',
    { covers: ['5.3-03'], needs: ['5.1-06'], takes: { backedUp, rollbackPlan } },
    async ({ system, backedUp, rollbackPlan, expect }) => {
      const newest = (await system.backups.list()).at(-1)
      expect(newest, 'the newest backup').toBe(backedUp.name)
      expect(newest, 'the newest backup').toBe(rollbackPlan.backup)
    },
  )

  spec(
    'the backup replaces what was written since',
    {
      covers: ['5.3-04'],
      needs: ['5.3-02', '5.3-03', '5.2-06'],
      takes: { backedUp },
      gives: restored,
      act: 'restore',
      timeoutMs: AS_LONG_AS_IT_MOVES_MS,
    },
    async ({ system, signal, database, backedUp, evidence, expect }) => {
      const seen = await system.rollback.restoreInPlace(backedUp, signal)
      evidence.measure('restore time', seen.restored.ended.durationMs / 1000, 's')
      evidence.measure('recovery time (RTO)', seen.recoverySeconds, 's')
      evidence.measure('data lost (RPO)', seen.lostSeconds, 's')
      expect(await database.scratch(TABLE).exists(), 'the marker').toBe(false)
      expect(seen.restored.differences, 'what the restored database differs in').toEqual([])
      const lost = await system.backups.lost(database, seen.restored.content)
      expect(lost, 'what is lost of it since clients are served').toEqual([])
      return seen
    },
  )

  spec(
    'the database is as the backup was',
    { covers: ['5.3-05'], takes: { backedUp, restored } },
    async ({ system, database, backedUp, restored, expect }) => {
      const changed = definitionDifferences(backedUp.of, await database.content())
      const lost = await system.backups.lost(database, restored.restored.content)
      expect(changed, 'the schema, against the backup’s').toEqual([])
      expect(lost, 'what is lost of the backup').toEqual([])
    },
  )

  isVersion(
    checklist,
    'the restored server is of the version that is asked for',
    { covers: ['5.3-05'], needs: ['5.3-04'] },
    {
      program: 'PostgreSQL',
      tell: ({ database }) => database.version(),
      part: 'database',
    },
  )

  spec(
    'users are served from the restored database',
    { covers: ['5.3-07'], needs: ['5.3-04'], act: 'restore' },
    async ({ system, evidence, each, expect }) => {
      await system.rollback.watch()
      evidence.chart(...(await system.rollback.charts()))
      await each(
        await system.rollback.seen(),
        ({ journey }) => journey,
        ({ failing }) => expect(failing ?? 'nothing', 'what fails since the restore').toBe('nothing'),
      )
    },
  )

  spec(
    'the database’s restore is logged',
    { covers: ['5.3-07'], needs: ['5.3-07'], takes: { backedUp, restored } },
    async ({ system, backedUp, restored, each, expect }) => {
      const { ended } = restored.restored
      const seen = {
        type: 'database, from a dump',
        backup: backedUp.name,
        duration: `${(ended.durationMs / 1000).toFixed(2)} s`,
        RPO: `${restored.lostSeconds.toFixed(1)} s`,
        RTO: `${restored.recoverySeconds.toFixed(1)} s`,
        checks: `${backedUp.of.tables.length} tables, their schema, grants and owners equal the backup’s`,
        next: 'verify services, data, functions, performance and monitoring',
      }
      const log = await system.rollback.log.add('5.3 Database', seen)
      await each(Object.entries(seen), ([name, value]) =>
        expect(log, 'the log').toContain(`- ${name}: ${value}`),
      )
      expect(log, 'what was not known').not.toMatch(/NaN|undefined/)
    },
  )

  scratchTableIsGone(checklist, 'the marker’s table is gone', { covers: ['5.3-06'], act: 'restore' }, TABLE)
}
