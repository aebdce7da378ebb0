import type { Checklist } from '../football.ts'
import { randomUUID } from 'node:crypto'

/** Milliseconds within which an alert, a line of the log or a rule’s first evaluation has to have come. */
const LATELY_MS = 15_000
/** Seconds for which the alert is raised. */
const RAISED_FOR_S = 30

/** Alerts, dashboards, rules and logs tell of staging. */
export function monitoring({ spec }: Checklist): void {
  spec(
    'a test alert arrives in staging’s channel',
    { covers: ['1.4-01'], needs: ['0-08'], requires: ['alerting'], act: 'notify' },
    async ({ system, alerting, until, evidence, expect }) => {
      const name = `Rehearsal${randomUUID().slice(0, 8)}`
      const arrives = await system.alerts.awaitDelivery(alerting)
      const labels = { alertname: name, environment: system.config.reportedAs, severity: 'info' }
      await alerting.raise(labels, 'A rehearsal’s test', RAISED_FOR_S)
      const delivery = await until('the alert in the channel', () => arrives(name), { deadlineMs: LATELY_MS })
      evidence.attach('delivery', delivery)
      expect(delivery.channel, 'where it arrived').toBe(system.one('alertmanager').channel)
      expect(delivery.proof, 'what arrived').toContain(name)
      const isOver = await system.alerts.awaitEnd(alerting, name)
      await alerting.raise(labels, 'A rehearsal’s test', 0)
      const end = await until('the channel to be told that it is over', isOver, { deadlineMs: LATELY_MS })
      evidence.attach('its end', end)
      expect(end, 'what the channel was told of its end').toMatch(/\S/)
    },
  )

  spec(
    'the dashboard’s panels return data',
    { covers: ['1.4-02'], needs: ['1.2-06'], requires: ['grafana'] },
    async ({ system, grafana, each, expect }) => {
      const [dashboard] = await grafana.dashboards(system.config.reportedAs)
      await each(
        await grafana.panelData(dashboard!.uid),
        ({ title }) => title,
        ({ series, errors }) => {
          expect(errors, 'what Grafana says of its queries').toEqual([])
          expect(series, 'series with values in the last five minutes').toBeGreaterThan(0)
        },
      )
    },
  )

  spec(
    'staging’s alert rules are loaded and healthy',
    { covers: ['1.4-03'], requires: ['prometheus'] },
    async ({ system, prometheus, until, each, expect }) => {
      const { environmentLabel } = system.one('prometheus')
      const { reportedAs } = system.config
      const rules = await until('the rules’ first evaluation', prometheus.evaluatedRules, {
        deadlineMs: LATELY_MS,
      })
      await each(
        rules,
        ({ name }) => name,
        ({ health, labels }) => {
          expect(health, 'health of the rule').toBe('ok')
          expect(labels[environmentLabel], `its label ${environmentLabel}`).toBe(reportedAs)
        },
      )
    },
  )

  spec(
    'rules on targets look at some that there are',
    { covers: ['1.4-03'], requires: ['prometheus'] },
    async ({ prometheus, until, expect }) => {
      const rules = await until('the rules’ first evaluation', prometheus.evaluatedRules, {
        deadlineMs: LATELY_MS,
      })
      const looks = await Promise.all(
        rules.map(async ({ name, query }) => {
          const selected = Object.entries(await prometheus.targetsIn(query))
          return selected.filter(([, series]) => series.length === 0).map(([each]) => `${name}: ${each}`)
        }),
      )
      expect(looks.flat(), 'what rules look at, and no target is: they never fire').toEqual([])
    },
  )

  spec(
    'the alerts that are counted on are among them',
    { covers: ['1.4-03'], requires: ['prometheus', 'alerts'] },
    async ({ system, prometheus, expect }) => {
      const loaded = (await prometheus.alertRules()).map(({ name }) => name)
      const missing = system.declared('load').alerts.filter((name) => !loaded.includes(name))
      expect(missing, 'alerts of load.alerts in the config that no rule is called by').toEqual([])
    },
  )

  spec(
    'a line the app writes now is collected',
    { covers: ['1.4-04'], requires: ['logs'] },
    async ({ api, logs, until, expect }) => {
      const id = `rehearsal-${randomUUID()}`
      await api.healthWithId(id)
      const line = await until('the request’s line in the collected logs', () => logs.find('api', id), {
        deadlineMs: LATELY_MS,
      })
      expect(line, 'the line that holds the request’s id').toContain(api.api.health)
    },
  )
}
