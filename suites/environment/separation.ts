import type { Checklist } from '../football.ts'
import { entersAtTheApp } from '../kinds/entrance.ts'
import { processOf } from '../kinds/process.ts'

/** Milliseconds within which a session of the app has been seen, also where it opens one for each request. */
const CONNECTED_WITHIN_MS = 5000

const NOBODY =
  'nobody but the rehearsal has a session in it while the app tells of its health: the app works in another one. Compare what its own environment says of host, port and database.'

/** What is reached is staging, by its addresses, its ports and its database’s own name. */
export function separation(checklist: Checklist): void {
  const { spec } = checklist

  spec(
    'every address of the run is staging’s',
    { covers: ['0-01'], requires: ['project'] },
    async ({ system, host, each, expect }) => {
      const { config } = system
      await each(
        [{ name: 'the environment', host: config.domain }, ...system.reached()],
        ({ name }) => name,
        ({ host: at }) => expect(config.production.hosts, 'hosts of production').not.toContain(at),
      )
      await each(
        system.reached(),
        ({ name }) => name,
        async ({ host: at, port }) => {
          const hindrance = await host.hindrance(port, at)
          expect(hindrance, `what keeps ${at}:${port} from being reached`).toBe('')
        },
      )
    },
  )

  spec(
    'the app says that it is staging',
    { covers: ['0-01'], requires: ['health environment'] },
    async ({ system, api, expect }) => {
      const { body } = await api.health()
      expect(body.environment, 'what the app says of itself').toBe(system.config.reportedAs)
    },
  )

  // By a request that changes nothing: where it leads to production, nothing else is asked there.
  entersAtTheApp(checklist, 'what is asked through the proxy arrives at staging’s app', { covers: ['0-01'] })

  spec(
    'staging answers under its own name',
    { covers: ['0-02'] },
    async ({ system, host, evidence, expect }) => {
      const { config } = system
      const staging = await host.addressesOf(config.domain)
      const production = (
        await Promise.all(config.production.hosts.map((name) => host.addressesOf(name)))
      ).flat()
      evidence.attach('addresses', { staging, production })
      expect(staging.length, `addresses of ${config.domain}`).toBeGreaterThan(0)
      expect(
        staging.filter((address) => production.includes(address)),
        'addresses that production has too',
      ).toEqual([])
    },
  )

  spec('services listen on staging’s ports', { covers: ['0-03'] }, async ({ system, host, each, expect }) => {
    const { config } = system
    await each(
      system.reached('api', 'database', 'cache'),
      ({ name }) => name,
      async ({ name, host: at, port }) => {
        const productions = config.production.ports[name]
        expect(config.parts[name]?.port, 'its port in the config').not.toBe(productions)
        expect(await host.listens(port, at), `${at} listens on ${port}`).toBe(true)
        const { port: told, identity, published } = await system.service(name).state()
        // What it was told is all there is to know of one that is out of reach.
        const held = published ?? (await host.portsOf(processOf(identity))) ?? [told]
        expect(held, 'where it listens').toContain(port)
        expect(held, 'where it listens, production’s own port').not.toContain(productions)
      },
    )
  })

  spec(
    'the server itself names staging’s database',
    { covers: ['0-04'] },
    async ({ system, database, expect }) => {
      const { config } = system
      const name = await database.name()
      expect(name, 'the database that is connected to').toBe(system.one('postgres').database)
      expect(name, 'the database that is connected to').not.toBe(config.production.database)
    },
  )

  spec(
    'the app works in that database',
    { covers: ['0-04'], requires: ['health dependencies'] },
    async ({ system, api, database, until, expect }) => {
      const look = async () => {
        const [, others] = await Promise.all([api.health(), database.othersSessions()])
        if (others === 0) throw new Error(NOBODY)
        return others
      }
      const name = system.one('postgres').database
      const sessions = await until(`the app in ${name}`, look, { deadlineMs: CONNECTED_WITHIN_MS })
      expect(sessions, `sessions in ${name} that are not the rehearsal’s`).toBeGreaterThan(0)
    },
  )
}
