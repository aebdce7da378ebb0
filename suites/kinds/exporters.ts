import { exporterLook } from '../../helpers/rehearsal/operations/exporter-look.ts'
import type { Checklist, SpecOptions } from '../football.ts'

/** Milliseconds within which what a part does now has been scraped: Prometheus looks once a minute by default. */
const SCRAPED_WITHIN_MS = 90_000

/** What Prometheus is told of a part by an exporter is of that very part, and not of another one that looks like it. */
export function exportersTellOfTheirOwn(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs'>,
): void {
  spec(
    title,
    { ...options, requires: ['prometheus', 'prometheus.exporters'], timeoutMs: 4 * SCRAPED_WITHIN_MS },
    async ({ system, prometheus, until, evidence, each, expect }) => {
      await each(Object.keys(system.one('prometheus').exporters ?? {}), async (part) => {
        const look = await exporterLook(system, prometheus, part)
        const options = { deadlineMs: SCRAPED_WITHIN_MS, intervalMs: 200 }
        const { told, atFirst, now } = await until(`the exporter of ${part} to tell of it`, look, options)
        evidence.attach(`told of ${part}`, { told, atFirst, now })
        expect(told, `what is told of ${part}, against what it says after`).toBeLessThanOrEqual(now)
      })
    },
  )
}
