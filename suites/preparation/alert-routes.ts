import type { Checklist } from '../football.ts'
import { looksAtOneTarget } from '../kinds/rings.ts'

/** Milliseconds within which rules are evaluated for the first time. */
const EVALUATED_WITHIN_MS = 15_000
/** Of the severities that rules say by convention, those for which somebody is called. */
const SEVERE = ['critical', 'page']

/**
 * Who is told of what rings: a test alert that arrives shows one way into the channel, and each rule's alerts may have another.
 * Those count that the load is watched by, that call somebody, or that look at a target; to what else nobody is told is a choice.
 */
export function alertRoutes({ spec }: Checklist): void {
  spec(
    'alerts that matter go to staging’s channel',
    { covers: ['1.4-01'], needs: ['0-08'], requires: ['alerting', 'prometheus', 'alert channel'] },
    async ({ system, alerting, prometheus, until, evidence, expect }) => {
      const { channel = '', otherReceivers } = system.one('alertmanager')
      const watching = system.config.load?.alerts ?? []
      const deadline = { deadlineMs: EVALUATED_WITHIN_MS }
      const rules = await until('the rules’ first evaluation', prometheus.evaluatedRules, deadline)
      const mattering = rules.filter(
        ({ name, query, labels: { severity = '' } }) =>
          watching.includes(name) || SEVERE.includes(severity) || looksAtOneTarget(query),
      )
      const [receiversFor, isDropped] = await Promise.all([alerting.routing(), prometheus.dropping()])
      const ways = mattering.map(({ name, labels: own }) => {
        const labels = { ...own, alertname: name }
        if (isDropped(labels)) return { name, own, way: 'is dropped by alert_relabel_configs' }
        const receivers = receiversFor(labels)
        const isTold = receivers.some(
          (each) => each.channels.includes(channel) || otherReceivers.includes(each.name),
        )
        const to = receivers.map((each) => each.name).join(', ') || 'no receiver'
        return { name, own, way: isTold ? 'arrives' : `goes to ${to}` }
      })
      evidence.attach('ways of alerts', ways)
      const untold = ways
        .filter(({ way }) => way !== 'arrives')
        .map(({ name, own, way }) => `${name} ${JSON.stringify(own)} ${way}`)
      const what = `rules whose alerts do not come to ${channel}, by what is loaded in Prometheus and Alertmanager`
      expect(untold.length, [what, untold.join('; ')].filter(Boolean).join(': ')).toBe(0)
    },
  )
}
