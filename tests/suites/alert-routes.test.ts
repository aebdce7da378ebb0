import { alertRoutes } from '../../suites/preparation/alert-routes.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'

const rule = (name: string, labels: object, query = 'x > 1') => ({ name, labels, query, health: 'ok' })
const system = {
  one: () => ({ channel: '#alerts-staging', otherReceivers: ['pager'] }),
  config: { load: { alerts: ['HighErrorRate'] } },
}
const alerting = (name: string, channels: readonly string[] = []) => ({
  routing: () => later(() => [{ name, channels, others: [], tellsTheEnd: true }]),
})
const prometheus = (...rules: unknown[]) => ({
  evaluatedRules: () => later(rules),
  dropping: () => later(() => false),
})
/** Looks once. */
const until = (_what: string, look: () => unknown) => look()
const down = prometheus(rule('AppDown', { severity: 'critical' }))
const title = 'alerts that matter go to staging’s channel'
const arrives = alerting('staging', ['#alerts-staging'])

seenRed(declaredBy(alertRoutes), () => ({ system, until }), [
  [
    title,
    { prometheus: down, alerting: arrives },
    { prometheus: down, alerting: alerting('nobody') },
    /AppDown \{"severity":"critical"\} goes to nobody/,
  ],
  [
    title,
    { prometheus: down, alerting: arrives },
    { prometheus: { ...down, dropping: () => later(() => true) } },
    /AppDown \{"severity":"critical"\} is dropped by alert_relabel_configs/,
  ],
  [
    title,
    { prometheus: prometheus(rule('Watchdog', { severity: 'none' })), alerting: alerting('nobody') },
    { prometheus: prometheus(rule('HighErrorRate', {})), alerting: alerting('nobody') },
    /HighErrorRate \{\} goes to nobody/,
  ],
  [
    title,
    { prometheus: prometheus(rule('TargetDown', {}, 'up == 0')), alerting: alerting('pager') },
    { prometheus: prometheus(rule('TargetDown', {}, 'up == 0')), alerting: alerting('mail', ['#others']) },
    /TargetDown \{\} goes to mail/,
  ],
])
