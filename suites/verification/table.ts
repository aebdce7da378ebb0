import type { Checklist } from '../football.ts'
import { refusesWhatBreaksItsRules } from '../../helpers/parts/postgres/specs.ts'
import { scratchTableIsGone } from '../kinds/scratch-table.ts'

const TABLE = 'rehearsal_test'

/** The database keeps, changes and forgets what it is told to, and refuses what the schema forbids. */
export function table(checklist: Checklist): void {
  const { spec } = checklist

  spec(
    'a table is made',
    { covers: ['3.2-06'], needs: ['2.5-02'], act: 'migrate', scratch: true },
    async ({ database, expect }) => {
      const table = database.scratch(TABLE)
      await table.drop()
      await table.create()
      expect(await table.exists(), `whether ${TABLE} is there`).toBe(true)
    },
  )

  spec(
    'a row is written',
    { covers: ['3.2-01'], needs: ['3.2-06'], act: 'migrate', scratch: true },
    async ({ database, expect }) => {
      const inserted = await database.scratch(TABLE).insert('functional', 'first')
      expect(inserted, 'the row that was written').toEqual([
        { id: 1, test_name: 'functional', test_value: 'first', created_at: expect.any(Date) as Date },
      ])
    },
  )

  spec('the row is read back', { covers: ['3.2-02'], needs: ['3.2-01'] }, async ({ database, expect }) => {
    const [value] = await database.scratch(TABLE).values('functional')
    expect(value ?? 'no row', 'what the row holds').toBe('first')
  })

  spec('the row is there once', { covers: ['3.2-07'], needs: ['3.2-01'] }, async ({ database, expect }) => {
    expect(await database.scratch(TABLE).count('functional'), 'rows for one that was written').toBe(1)
  })

  spec(
    'the row is changed',
    { covers: ['3.2-03'], needs: ['3.2-01'], act: 'migrate', scratch: true },
    async ({ database, expect }) => {
      const table = database.scratch(TABLE)
      await table.insert('bystander', 'untouched')
      await table.update('functional', 'second')
      expect((await table.values('functional'))[0] ?? 'no row', 'what it holds').toBe('second')
    },
  )

  spec(
    'the row is changed, and it alone',
    { covers: ['3.2-08'], needs: ['3.2-03'], act: 'migrate', scratch: true },
    async ({ database, expect }) => {
      const table = database.scratch(TABLE)
      expect(await table.update('functional', 'third'), 'rows changed').toBe(1)
      expect(await table.values('functional'), 'what it holds').toEqual(['third'])
      expect(await table.values('bystander'), 'what the other holds').toEqual(['untouched'])
    },
  )

  spec(
    'the row is deleted',
    { covers: ['3.2-04'], needs: ['3.2-08'], act: 'migrate', scratch: true },
    async ({ database, expect }) => {
      expect(await database.scratch(TABLE).remove('functional'), 'rows deleted').toBe(1)
    },
  )

  spec(
    'the row is gone, and it alone',
    { covers: ['3.2-09'], needs: ['3.2-04'] },
    async ({ database, expect }) => {
      const table = database.scratch(TABLE)
      expect(await table.count('functional'), 'rows left of it').toBe(0)
      expect(await table.count('bystander'), 'rows left of the other').toBe(1)
    },
  )

  spec('what the schema forbids is refused', { covers: ['3.2-05'], needs: ['3.2-09', '2.5-04'] }, (context) =>
    refusesWhatBreaksItsRules({ ...context, part: 'database', probe: context.database }),
  )

  scratchTableIsGone(checklist, 'the table is gone again', { covers: ['3.2-11'], act: 'migrate' }, TABLE)
}
