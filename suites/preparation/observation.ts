import type { Checklist } from '../football.ts'
import { exportersTellOfTheirOwn } from '../kinds/exporters.ts'

/** Seconds within which a target has to have been scraped. */
const LATELY_S = 15

/** What watches staging sees all of it. */
export function observation(checklist: Checklist): void {
  const { spec } = checklist

  spec(
    'Grafana finds staging’s dashboard',
    { covers: ['1.7-01'], requires: ['grafana'] },
    async ({ system, grafana, expect }) => {
      const { reportedAs } = system.config
      const found = (await grafana.dashboards(reportedAs)).map(({ title }) => title)
      expect(
        found.length,
        `dashboards that Grafana finds with ${reportedAs} in their title or tags`,
      ).toBeGreaterThan(0)
    },
  )

  spec(
    'every target is up and has just been scraped',
    { covers: ['1.7-02'], requires: ['prometheus'] },
    async ({ system, prometheus, until, each, expect }) => {
      const targets = await until('every target to be up', prometheus.targetsUp, {
        deadlineMs: LATELY_S * 1000,
      })
      const {
        serviceLabel,
        environmentLabel,
        scrapes = [system.one('http-api').label],
        exporters = {},
      } = system.one('prometheus')
      const scraped = targets.map(({ labels }) => labels[serviceLabel])
      const wanted = [...scrapes, ...Object.values(exporters).map(({ label }) => label)]
      const missing = wanted.filter((service) => !scraped.includes(service))
      expect(missing, 'services that are not among the targets').toEqual([])
      await each(
        targets,
        ({ service }) => service,
        ({ lastScrape, labels }) => {
          expect(labels[environmentLabel], `its label ${environmentLabel}`).toBe(system.config.reportedAs)
          const ago = (Date.now() - lastScrape.getTime()) / 1000
          expect(ago, 'seconds since it was scraped').toBeLessThan(LATELY_S)
        },
      )
    },
  )

  exportersTellOfTheirOwn(checklist, 'what exporters tell is of staging’s own parts', {
    covers: ['1.7-02'],
    needs: ['1.7-02'],
  })
}
