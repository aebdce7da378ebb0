import { describe, expect, test } from 'vitest'
import { alertingProbe, type AlertingProbe } from '../../../helpers/parts/alertmanager/probe.ts'
import { serving, type Reply } from '../../journeys/serving.ts'
import { keeping } from '../keeping.ts'

/** Asks an Alertmanager that answers so, by path; with what it was asked, and what was kept. */
async function asking<T>(
  answers: Readonly<Record<string, Reply>>,
  ask: (alerting: AlertingProbe) => Promise<T>,
) {
  await using server = await serving(({ url }) => answers[url] ?? { status: 404, text: `no ${url}` })
  const { evidence, kept } = keeping()
  const seen = await ask(alertingProbe({ url: server.url }, evidence)).catch(
    (error: unknown) => error as Error,
  )
  return { seen, kept, asked: server.asked, at: server.url }
}

describe('whether it is ready', () => {
  test('by its own word', async () => {
    expect(
      (await asking({ '/-/ready': { text: 'OK' } }, (alerting) => alerting.ready())).seen,
    ).toBeUndefined()
  })
  test('and if not, what it said', async () => {
    const { seen, at } = await asking({ '/-/ready': { status: 503, text: 'not yet\n' } }, (alerting) =>
      alerting.ready(),
    )
    expect(seen).toEqual(new Error(`GET ${at}/-/ready answered 503: not yet`))
  })
})

const CONFIG = `
route:
  receiver: team
  routes:
    - receiver: pager
      routes: [{ receiver: nobody }, { matchers: [] }]
receivers:
  - name: team
    slack_configs: [{ channel: '#alerts' }, {}]
  - name: pager
    pagerduty_configs: [{ routing_key: x }]
    email_configs: []
    slack_configs: []
  - name: nobody
  - name: left-over
    slack_configs: [{ channel: '#old' }]
`
const status = (original: string): Readonly<Record<string, Reply>> => ({
  '/api/v2/status': { json: { config: { original } } },
})

describe('its receivers', () => {
  test('are those that a route leads to, with every means they have', async () => {
    const { seen, kept } = await asking(status(CONFIG), (alerting) => alerting.receivers())
    expect(seen).toEqual([
      { name: 'team', channels: ['#alerts', ''], others: [], tellsTheEnd: false },
      { name: 'pager', channels: [], others: ['pagerduty'], tellsTheEnd: true },
      { name: 'nobody', channels: [], others: [], tellsTheEnd: true },
    ])
    expect(kept).toEqual({ receivers: seen })
  })
  test('tell the end of an alert where each of their channels says so', async () => {
    const tells = async (...ends: readonly string[]) => {
      const slack = ends.map((each) => `{ channel: a${each} }`).join()
      const config = `route: { receiver: a }\nreceivers: [{ name: a, slack_configs: [${slack}] }]`
      const { seen } = await asking(status(config), (alerting) => alerting.receivers())
      return (seen as readonly { readonly tellsTheEnd: boolean }[]).map(({ tellsTheEnd }) => tellsTheEnd)
    }
    expect(await tells(', send_resolved: true')).toEqual([true])
    expect(await tells(', send_resolved: true', ', send_resolved: false')).toEqual([false])
    // Alertmanager's own default for Slack.
    expect(await tells('')).toEqual([false])
  })
  test.each([
    ['route: { receiver: a, group_interval: 1m30s }', 90],
    ['route: { receiver: a, group_interval: 500ms }', 0.5],
    ['route: { receiver: a }', 300],
  ])('tell a group anew after what the route says: %s', async (config, seconds) => {
    const { seen } = await asking(status(config), (alerting) => alerting.groupIntervalS())
    expect(seen).toBe(seconds)
  })
  test('are none where nothing is routed', async () => {
    const { seen } = await asking(status('global: {}'), (alerting) => alerting.receivers())
    expect(seen).toEqual([])
  })
})

describe('the receivers of an alert', () => {
  const path = `/api/v2/alerts?filter=${encodeURIComponent('alertname="Slow API"')}`
  test('as it hands it to them', async () => {
    const json = [{ receivers: [{ name: 'team' }, { name: 'pager' }] }, { receivers: [{ name: 'other' }] }]
    const { seen } = await asking({ [path]: { json } }, (alerting) => alerting.receiversOf('Slow API'))
    expect(seen).toEqual(['team', 'pager'])
  })
  test('cannot be told while it does not know the alert', async () => {
    const { seen } = await asking({ [path]: { json: [] } }, (alerting) => alerting.receiversOf('Slow API'))
    expect(seen).toEqual(new Error('Alertmanager knows no alert Slow API'))
  })
})

describe('its notifications', () => {
  test('are those to channels, whatever their reason', async () => {
    const text = [
      '# TYPE alertmanager_notifications_total counter',
      'alertmanager_notifications_total{integration="email"} 5',
      'alertmanager_notifications_total{integration="slack"} 3',
      'alertmanager_notifications_failed_total{integration="email",reason="other"} 4',
      'alertmanager_notifications_failed_total{integration="slack",reason="clientError"} 1',
      'alertmanager_notifications_failed_total{integration="slack",reason="serverError"} 1',
    ].join('\n')
    const { seen } = await asking({ '/metrics': { text } }, (alerting) => alerting.notifications())
    expect(seen).toEqual({ sent: 3, failed: 2 })
  })
  test('are not none where it does not tell', async () => {
    const { seen, at } = await asking({}, (alerting) => alerting.notifications())
    expect(seen).toEqual(new Error(`GET ${at}/metrics answered 404, expected 200.`))
  })
})

describe('an alert that is raised', () => {
  const raise = (alerting: AlertingProbe) => alerting.raise({ alertname: 'Try' }, 'a try', 30)
  test('has its labels and its words, begins now and ends by itself', async () => {
    const before = Date.now()
    const { seen, asked } = await asking({ '/api/v2/alerts': {} }, raise)
    expect(seen).toBeUndefined()
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /api/v2/alerts'])
    const [alert] = JSON.parse(asked[0]!.body) as Record<string, unknown>[]
    expect(alert).toMatchObject({
      labels: { alertname: 'Try' },
      annotations: { summary: 'a try', description: 'A test of the way to the channel.' },
    })
    const [starts, ends] = [alert!.startsAt, alert!.endsAt].map((at) => Date.parse(at as string))
    expect(starts).toBeGreaterThanOrEqual(before)
    expect(ends! - starts!).toBe(30_000)
  })
  test('and refused is told with why', async () => {
    const { seen, at } = await asking({ '/api/v2/alerts': { status: 400, text: 'bad labels' } }, raise)
    expect(seen).toEqual(new Error(`POST ${at}/api/v2/alerts answered 400: bad labels`))
  })
})
