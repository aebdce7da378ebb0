import type { Checklist } from '../football.ts'
import { backedUp, built, previous } from './products.ts'

/** There is a release and a backup to go back to. */
export function wayBack({ spec }: Checklist): void {
  spec(
    'the way back is named and there',
    { covers: ['2.1-05'], needs: ['2.3-04'], takes: { built, previous, backedUp } },
    async ({ system, built, previous, backedUp, expect }) => {
      const { tags } = system.releases
      const named = await system.platform.releases.find(tags.previous)
      expect(previous.digest, 'digest, against what was built').not.toBe(built.digest)
      expect(named?.digest ?? 'no release', `what ${tags.previous} names`).toBe(previous.digest)
      expect(await system.backups.list(), 'backups').toContain(backedUp.name)
    },
  )
}
