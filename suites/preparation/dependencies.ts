import type { Checklist } from '../football.ts'
import { isVersion } from '../kinds/version.ts'

/** What the app depends on answers, and is of the version that is asked for. */
export function dependencies(checklist: Checklist): void {
  const { spec } = checklist

  isVersion(
    checklist,
    'PostgreSQL is of the version that is asked for',
    { covers: ['1.2-01'] },
    {
      program: 'PostgreSQL',
      tell: ({ database }) => database.version(),
      part: 'database',
    },
  )

  spec('PostgreSQL takes a login', { covers: ['1.2-01'] }, async ({ system, database, expect }) => {
    expect(await database.user(), 'who is logged in').toBe(system.one('postgres').user)
  })

  spec(
    'PostgreSQL takes no other password',
    { covers: ['1.2-01'], requires: ['database.password'] },
    async ({ system, database, expect }) => {
      const became = await system.ownTroubles.during(system, 'database', () => database.withAnotherPassword())
      expect(
        became,
        'what became of a login with a wrong password: look for `trust` in pg_hba.conf',
      ).not.toBe('let in')
    },
  )

  spec(
    'Redis answers PING with the password',
    { covers: ['1.2-02'], requires: ['cache'] },
    async ({ cache, expect }) => {
      expect(await cache.ping(), 'the answer to PING').toBe('PONG')
    },
  )

  isVersion(
    checklist,
    'Redis is of the version that is asked for',
    { covers: ['1.2-02'], requires: ['cache'] },
    { program: 'Redis', tell: ({ cache }) => cache.version(), part: 'cache' },
  )

  spec(
    'Kafka answers a metadata request',
    { covers: ['1.2-03'], requires: ['messaging', 'logs'] },
    async ({ system, messaging, expect }) => {
      expect(await messaging.brokers(), 'brokers').toContain(system.addressOf('messaging'))
    },
  )

  isVersion(
    checklist,
    'Kafka is of the version that is asked for, as the broker says of itself',
    { covers: ['1.2-03'], requires: ['messaging', 'logs'] },
    {
      program: 'Kafka',
      tell: async ({ logs }) =>
        /Kafka version: (\S+)/.exec(await logs.find('messaging', 'Kafka version: '))?.[1] ?? '',
      part: 'messaging',
    },
  )

  isVersion(
    checklist,
    'MLflow tells its version',
    { covers: ['1.2-04'], requires: ['registry'] },
    {
      program: 'MLflow',
      tell: ({ registry }) => registry.version(),
      part: 'registry',
    },
  )

  isVersion(
    checklist,
    'Prometheus is ready',
    { covers: ['1.2-05'], requires: ['prometheus'] },
    {
      program: 'Prometheus',
      tell: async ({ prometheus }) => {
        await prometheus.ready()
        return prometheus.version()
      },
    },
  )

  spec(
    'Grafana’s database works',
    { covers: ['1.2-06'], requires: ['grafana'] },
    async ({ grafana, expect }) => {
      expect((await grafana.health()).database, 'what Grafana says of its database').toBe('ok')
    },
  )
}
