import type { Checklist } from '../football.ts'

/** What is reached is staging, by its addresses, its ports and its database’s own name. */
export function separation({ spec }: Checklist): void {
  spec(
    'every address of the run is staging’s',
    { covers: ['0-01'], requires: ['project'] },
    async ({ system, api, host, each, expect }) => {
      const { config } = system
      expect(config.production.hosts, 'hosts that this run reaches').not.toContain(config.domain)
      const { body } = await api.health()
      expect(body.environment, 'what the app says of itself').toBe(config.reportedAs)
      await each(
        system.reached(),
        ({ name }) => name,
        async ({ port }) => expect(await host.listens(port, config.domain), `listens on ${port}`).toBe(true),
      )
    },
  )

  spec(
    'staging answers under its own name',
    { covers: ['0-02'] },
    async ({ system, api, host, evidence, expect }) => {
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
      const { body } = await api.health()
      expect(body.environment, 'what the app says of itself').toBe(config.reportedAs)
    },
  )

  spec('services listen on staging’s ports', { covers: ['0-03'] }, async ({ system, host, each, expect }) => {
    const { config } = system
    await each(
      system.reached('api', 'database', 'cache'),
      ({ name }) => name,
      async ({ name, port }) => {
        const productions = config.production.ports[name]
        expect(config.parts[name]?.port, 'its port in the config').not.toBe(productions)
        expect(await host.listens(port, config.domain), `listens on ${port}`).toBe(true)
        const { port: told } = await system.service(name).state()
        expect(told, 'where it listens').toBe(port)
        expect(told, 'where it listens').not.toBe(productions)
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
}
