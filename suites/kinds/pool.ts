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
      const { total, limit } = await database.connections()
      const { size = 0, max = 0 } = (await api.health()).body.dependencies?.database?.pool ?? {}
      expect(size, 'connections of the app’s pool').toBeGreaterThan(0)
      expect(size, 'connections of the app’s pool, against its limit').toBeLessThanOrEqual(max)
      expect(size, 'connections of the app’s pool, against the server’s').toBeLessThanOrEqual(total)
      expect(max, 'the limit of the app’s pool, against the server’s').toBeLessThan(limit)
    },
  )
}
