import type { Checklist, SpecOptions } from '../football.ts'

/** The app’s own pool has connections, no more of them than it may, and no more than the server has of all. */
export function poolIsWithinItsLimit(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers'>,
): void {
  spec(
    title,
    { ...options, needs: ['2.8-03'], requires: ['health dependencies'] },
    async ({ api, database, expect }) => {
      const { total } = await database.connections()
      const pool = (await api.health()).body.dependencies?.database?.pool
      expect(pool?.size, 'connections of the app’s pool').toBeGreaterThan(0)
      expect(pool?.size, 'connections of the app’s pool').toBeLessThanOrEqual(pool?.max ?? 0)
      expect(pool?.size, 'connections of the app’s pool, against the server’s').toBeLessThanOrEqual(total)
    },
  )
}
