import type { Checklist } from '../football.ts'
import { limitOf } from '../../helpers/rehearsal/section.ts'
import { predictedAnew, predictionsArePublished } from '../kinds/published.ts'
import { poolIsWithinItsLimit } from '../kinds/pool.ts'
import { saysSoWhereItIsGone } from '../kinds/told-down.ts'
import { topicsAreThere } from '../kinds/topics.ts'

/** Characters of an answer that a message shows. */
const SHOWN = 500

/** An answer as a message shows it. */
const said = (json: unknown) => (JSON.stringify(json) ?? 'nothing').slice(0, SHOWN)

/** What a status of a dependency is called, with the reason that the app gives for it. */
const told = (name: string, dependency?: { readonly error?: string }) =>
  `what /health says of the ${name}${dependency?.error === undefined ? '' : ` (${dependency.error})`}`

/** What was deployed is healthy, in its own words and in those of what it depends on. */
export function health(checklist: Checklist): void {
  const { spec } = checklist

  spec('/health answers', { covers: ['2.9-01'], needs: ['2.8-03'] }, async ({ api, expect }) => {
    const { status, json } = await api.health()
    expect(status, `status of /health, which says ${said(json)}`).toBe(200)
  })

  spec('/health says healthy', { covers: ['2.9-06'], needs: ['2.8-03'] }, async ({ api, expect }) => {
    const { body, json } = await api.health()
    expect(body.status, `the status in ${said(json)}`).toBe(api.api.healthy)
  })

  spec(
    'the app reaches its database',
    { covers: ['2.9-02'], needs: ['2.8-03'], requires: ['health dependencies'] },
    async ({ api, expect }) => {
      const { dependencies } = (await api.health()).body
      expect(dependencies?.database?.status, told('database', dependencies?.database)).toBe('up')
    },
  )

  poolIsWithinItsLimit(checklist, 'the app’s pool works, within its limit', { covers: ['2.9-02'] })

  for (const [item, dependency, title] of [
    ['2.9-03', 'cache', 'the app reaches Redis'],
    ['2.9-04', 'messaging', 'the app reaches Kafka'],
  ] as const) {
    spec(
      title,
      { covers: [item], needs: ['2.8-03'], requires: [dependency, 'health dependencies'] },
      async ({ api, expect }) => {
        const { dependencies } = (await api.health()).body
        expect(dependencies?.[dependency]?.status, told(dependency, dependencies?.[dependency])).toBe('up')
      },
    )
  }

  spec(
    'the app runs the registry’s version of its model',
    { covers: ['2.9-05'], needs: ['2.8-03', '2.7-03'], requires: ['registry', 'health dependencies'] },
    async ({ system, api, registry, expect }) => {
      const { name, stage } = system.served()
      const { body } = await api.health()
      const version = (await registry.modelVersion(name, stage))?.version
      const of = body.dependencies?.model_registry
      expect(of?.status, told('registry', of)).toBe('up')
      expect(version ?? '', `the registry’s version of ${name} in ${stage}`).toMatch(/\S/)
      expect(body.model, 'the model that the app runs').toMatchObject({ name, stage, version })
    },
  )

  spec('/health is quick', { covers: ['2.9-07'], needs: ['2.8-03'] }, async ({ api, within }) => {
    const { durationMs } = await api.health()
    within('/health', durationMs / 1000, limitOf('2.9-07'))
  })

  spec('the database answers', { covers: ['2.9-08'], needs: ['2.5-02'] }, async ({ database, expect }) => {
    expect(await database.selectOne(), 'what SELECT 1 gives').toBe(1)
  })

  spec(
    'Redis answers',
    { covers: ['2.9-09'], needs: ['2.6-01'], requires: ['cache'] },
    async ({ cache, expect }) => {
      expect(await cache.ping(), 'the answer to PING').toBe('PONG')
    },
  )

  topicsAreThere(checklist, 'the brokers know the app’s topics', { covers: ['2.9-10'], needs: ['2.8-03'] })

  spec(
    'the registry lists the model',
    { covers: ['2.9-11'], needs: ['2.7-02'], requires: ['registry'] },
    async ({ system, registry, expect }) => {
      expect(await registry.models(), 'registered models').toContain(system.served().name)
    },
  )

  spec(
    'requests are counted',
    { covers: ['2.9-12'], needs: ['2.8-03'], requires: ['metrics'] },
    async ({ system, api, expect }) => {
      const metric = system.one('http-api').routes.requestsMetric
      const before = await api.counter(metric)
      await api.health()
      await api.health()
      const counted = (await api.counter(metric)) - before
      // Others may ask meanwhile: health checks, the monitoring.
      expect(counted, 'requests counted for two made').toBeGreaterThanOrEqual(2)
    },
  )

  // Last: what is dead already would be started again before anybody has looked at it.
  for (const [item, titled, part, called, vital, meanwhile] of [
    ['2.9-06', 'Redis', 'cache', 'cache', true],
    ['2.9-02', 'the database', 'database', 'database', true],
    // What has been loaded predicts on.
    ['2.9-05', 'the registry', 'registry', 'model_registry', false],
    ['2.9-04', 'Kafka', 'messaging', 'messaging', false, predictedAnew],
  ] as const) {
    saysSoWhereItIsGone(
      checklist,
      `/health says so where ${titled} is gone`,
      { covers: [item], needs: ['2.8-03'], requires: [part, 'health dependencies'] },
      { part, called, vital, ...(meanwhile && { meanwhile }) },
    )
  }

  // Who has lost its connection for good says nothing of it: it takes and publishes nothing any more.
  const afterwards = { covers: ['2.9-04'], needs: ['2.8-03', '2.9-04'] }
  predictionsArePublished(checklist, 'what is answered is published once Kafka is back', afterwards)
  spec(
    'what is published is taken once Kafka is back',
    {
      ...afterwards,
      requires: ['setting historyChange', 'messaging', 'setting fields.probabilities'],
      journey: 'history',
      act: 'migrate',
    },
    async (context) => context.system.journeys.makeIn('history', context),
  )
}
