import type { Checklist } from '../football.ts'
import { poolIsWithinItsLimit } from '../kinds/pool.ts'

/** Connections stay within the server’s limit and the app’s own. */
export function connections(checklist: Checklist): void {
  const { spec } = checklist

  spec(
    'connections stay within the limit',
    { covers: ['3.2-10'], needs: ['2.8-03'] },
    async ({ database, within, expect }) => {
      const { total, active, idle, other, limit } = await database.connections()
      within('connections', total, { max: limit, strict: true, unit: 'count' })
      expect(active + idle + other, 'connections by state').toBe(total)
    },
  )

  poolIsWithinItsLimit(checklist, 'the app’s pool stays within its own', { covers: ['3.2-10'] })
}
