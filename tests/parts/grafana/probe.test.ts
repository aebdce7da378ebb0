import { describe, expect, test } from 'vitest'
import { grafanaProbe, type GrafanaProbe } from '../../../helpers/parts/grafana/probe.ts'
import { serving, type Reply } from '../../journeys/serving.ts'
import { keeping } from '../keeping.ts'

/** Asks a Grafana that follows its documented HTTP API, and lets in who knows the password. */
async function asking<T>(
  answers: Readonly<Record<string, Reply>>,
  ask: (grafana: GrafanaProbe) => Promise<T>,
  password = 'of staging',
) {
  const wanted = `Basic ${Buffer.from('admin:of staging').toString('base64')}`
  await using server = await serving(({ url, headers }) =>
    headers.authorization === wanted
      ? (answers[url] ?? { status: 404, json: { message: 'Not found' } })
      : { status: 401, json: { message: 'Invalid username or password' } },
  )
  const { evidence, kept } = keeping()
  const grafana = grafanaProbe({ url: server.url, user: 'admin', password }, evidence)
  const seen = await ask(grafana).catch((error: unknown) => (error as Error).message)
  return { seen, kept, asked: server.asked }
}

const HEALTH: Readonly<Record<string, Reply>> = {
  '/api/health': { json: { database: 'ok', version: '10.2.3', commit: 'x' } },
}

test('it says what it is to who knows the password, and nothing to others', async () => {
  const health = (grafana: GrafanaProbe) => grafana.health()
  expect((await asking(HEALTH, health)).seen).toMatchObject({ database: 'ok', version: '10.2.3' })
  expect((await asking(HEALTH, health, 'another')).seen).toMatch(/GET .*\/api\/health answered 401/)
})

describe('its dashboards', () => {
  const found = [
    { uid: 'a', title: 'Staging API', tags: [] },
    { uid: 'b', title: 'Database', tags: ['staging', 'db'] },
    { uid: 'c', title: 'Production' },
    { uid: 'd', title: 'Other', tags: ['not-staging'] },
  ]
  test('of an environment say so in their title or by a tag', async () => {
    const { seen, kept } = await asking({ '/api/search?type=dash-db': { json: found } }, (grafana) =>
      grafana.dashboards('staging'),
    )
    expect(seen).toEqual(found.slice(0, 2))
    expect(kept).toEqual({ dashboards: found })
  })
})

const PANELS = [
  {
    id: 1,
    title: 'Rate',
    datasource: { uid: 'prom' },
    targets: [{ refId: 'A', expr: 'rate(a[1m])' }, { refId: 'B' }],
  },
  { id: 2, title: 'Row', panels: [{ id: 3, title: 'Memory', targets: [{ refId: 'A', expr: 'memory' }] }] },
  { id: 4, title: 'Text' },
]
const dashboard = (panels?: unknown): Readonly<Record<string, Reply>> => ({
  '/api/dashboards/uid/a': { json: { dashboard: { panels } } },
})

describe('the panels of a dashboard', () => {
  test('have the queries of all rows', async () => {
    const queries = (grafana: GrafanaProbe) => grafana.queries('a')
    expect((await asking(dashboard(PANELS), queries)).seen).toEqual(['rate(a[1m])', 'memory'])
    expect((await asking(dashboard(), queries)).seen).toEqual([])
  })
  test('return as many series as have values, and say what went wrong', async () => {
    const empty = { schema: {}, data: { values: [] } }
    const full = { data: { values: [[1], [2]] } }
    const json = { results: { A: { frames: [full, empty, {}, full] }, B: { error: 'no such metric' } } }
    const { seen, asked } = await asking(
      // A text asks for nothing.
      { ...dashboard([PANELS[0], PANELS[2]]), '/api/ds/query': { json } },
      (grafana) => grafana.panelData('a'),
    )
    expect(seen).toEqual([{ title: 'Rate', series: 2, errors: ['no such metric'] }])
    expect(asked.at(-1)!.method).toBe('POST')
    expect(JSON.parse(asked.at(-1)!.body)).toEqual({
      from: 'now-5m',
      to: 'now',
      queries: [
        {
          refId: 'A',
          expr: 'rate(a[1m])',
          datasource: { uid: 'prom' },
          maxDataPoints: 100,
          intervalMs: 1000,
        },
        { refId: 'B', datasource: { uid: 'prom' }, maxDataPoints: 100, intervalMs: 1000 },
      ],
    })
  })
})
