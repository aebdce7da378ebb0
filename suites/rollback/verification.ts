import type { Checklist } from '../football.ts'
import { definitionDifferences } from '../../helpers/parts/postgres/content/compare.ts'
import { limitOf } from '../../helpers/rehearsal/section.ts'
import { exportersTellOfTheirOwn } from '../kinds/exporters.ts'
import { journeyWorks } from '../kinds/journey.ts'
import { everyServiceRuns } from '../kinds/services.ts'
import { restored } from './products.ts'

/** Milliseconds within which Prometheus sees again what was restarted. */
const SCRAPED_WITHIN_MS = 20_000

/** After the rollbacks everything is as it was before the deployment. */
export function verification(checklist: Checklist): void {
  const { spec } = checklist
  const needs = ['5.2-06']

  everyServiceRuns(checklist, 'every service runs after the rollback', { covers: ['5.5-06'], needs })

  spec(
    'the data is the backup’s',
    { covers: ['5.5-07'], needs: ['5.3-05'], takes: { restored } },
    async ({ system, database, restored, expect }) => {
      const { content } = restored.restored
      expect(system.backups.lasting(content).length, 'tables compared').toBeGreaterThan(0)
      expect(await system.backups.lost(database, content), 'what is lost of the backup').toEqual([])
      expect(definitionDifferences(content, await database.content()), 'what else has changed').toEqual([])
    },
  )

  journeyWorks(checklist, 'models are served after the rollback', { covers: ['5.5-08'], needs }, 'models')

  spec(
    '/health is quick after the rollback',
    { covers: ['5.5-09'], needs },
    async ({ api, within, expect }) => {
      const { status, durationMs } = await api.health()
      expect(status, 'status of /health').toBe(200)
      within('/health after the rollback', durationMs / 1000, limitOf('5.5-09'))
    },
  )

  spec(
    'every target is up after the rollback',
    { covers: ['5.5-10'], needs, requires: ['prometheus'] },
    async ({ system, prometheus, until, expect }) => {
      const targets = await until('every target to be up', prometheus.targetsUp, {
        deadlineMs: SCRAPED_WITHIN_MS,
      })
      const { serviceLabel } = system.one('prometheus')
      const scraped = targets.map(({ labels }) => labels[serviceLabel])
      expect(scraped, 'services that are scraped').toContain(system.one('http-api').label)
    },
  )

  // One may have lost what it is of while that was stopped, and never look again.
  exportersTellOfTheirOwn(checklist, 'what exporters tell is of staging’s own parts after the rollback', {
    covers: ['5.5-10'],
    needs: ['5.5-10'],
  })
}
