import { section } from '../helpers/rehearsal/section.ts'

/** Milliseconds within which a line that was logged can be read. */
const LOGGED_WITHIN_MS = 5000

section('0', ({ checklist }) => {
  checklist('0', ({ spec }) => {
    spec(
      'every address of the run is staging’s',
      { covers: ['0-01'], requires: ['project'] },
      async ({ system, api, host, expect }) => {
        const { config } = system
        expect(config.production.hosts, 'hosts that this run reaches').not.toContain(config.domain)
        const { body } = await api.health()
        expect(body.environment, 'what the app says of itself').toBe(config.reportedAs)
        for (const { name, port } of system.reached())
          expect(await host.listens(port, config.domain), `${name} listens`).toBe(true)
        const services = await system.files.composeServices()
        expect(services.sort(), 'services of the compose files').toEqual(
          [...config.project.composeServices].sort(),
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
        expect(body.environment).toBe(config.reportedAs)
      },
    )

    spec('services listen on staging’s ports', { covers: ['0-03'] }, async ({ system, host, expect }) => {
      const { config } = system
      for (const { name, port } of system.reached('app', 'db', 'redis')) {
        const productions = config.production.ports[name as 'app' | 'db' | 'redis']
        expect(config.ports[name], `${name}’s port in the config`).not.toBe(productions)
        expect(await host.listens(port, config.domain), `${name} on ${port}`).toBe(true)
        const { port: told } = await system.service(name).state()
        expect(told, `where ${name} listens`).toBe(port)
        expect(told, `where ${name} listens`).not.toBe(productions)
      }
    })

    spec(
      'the server itself names staging’s database',
      { covers: ['0-04'] },
      async ({ system, database, expect }) => {
        const { config } = system
        const name = await database.name()
        expect(name).toBe(config.database.name)
        expect(name).not.toBe(config.production.database)
      },
    )

    spec(
      'the running app logs at DEBUG',
      { covers: ['0-05'], requires: ['logs', 'health log level'] },
      async ({ system, api, logs, until, expect }) => {
        const { config } = system
        expect(config.logLevel).not.toBe(config.production.logLevel)
        const { body } = await api.health()
        expect(body.log_level, 'the level the app reports').toBe(config.logLevel)
        if (system.has('predictions')) await api.predictMatch(config.fixtures.single)
        const look = async () => {
          const count = (await logs.levels('app'))[config.logLevel] ?? 0
          if (count === 0) throw new Error(`the app has logged no line at ${config.logLevel}`)
          return count
        }
        const seen = await until(`a line at ${config.logLevel}`, look, { deadlineMs: LOGGED_WITHIN_MS })
        expect(seen).toBeGreaterThan(0)
      },
    )

    spec(
      'the app is held to 1 CPU and 1 GiB',
      { covers: ['0-06'], requires: ['limits'] },
      async ({ system, expect }) => {
        const { config } = system
        const limits = await system.service('app').limits()
        expect(limits).toEqual(config.limits)
        expect(config.production.limits.cpus).toBeGreaterThan(config.limits.cpus)
        expect(config.production.limits.memoryBytes).toBeGreaterThan(config.limits.memoryBytes)
      },
    )

    spec(
      'staging’s dashboard asks for staging alone',
      { covers: ['0-07'], requires: ['grafana'] },
      async ({ system, grafana, expect }) => {
        const [dashboard] = await grafana.dashboards(system.config.reportedAs)
        expect(dashboard, 'a dashboard of staging’s own').toBeDefined()
        const queries = await grafana.queries(dashboard!.uid)
        expect(queries.length).toBeGreaterThan(0)
        expect(
          queries.filter((query) => !query.includes(`"${system.config.reportedAs}"`)),
          'queries beyond staging',
        ).toEqual([])
      },
    )

    spec(
      'alerts can reach staging’s channel alone',
      { covers: ['0-08'], requires: ['alertmanager'] },
      async ({ system, alerting, expect }) => {
        const { config } = system
        const channels = (await alerting.receivers()).flatMap((receiver) => receiver.channels)
        expect(channels).toContain(config.alertChannel)
        expect(channels).not.toContain(config.production.alertChannel)
      },
    )
  })
})
