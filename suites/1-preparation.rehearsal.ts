import { randomUUID } from 'node:crypto'
import { coerce, gte } from 'semver'
import { section } from '../helpers/rehearsal/section.ts'

/** Seconds within which a target has to have been scraped, and an alert or a log line to have come through. */
const LATELY_S = 15
/** The API of Docker 20.10 (Docker Engine API version history). */
const DOCKER_20_10 = '1.41.0'

/** A version of a line of versions: 7 of 7.0.15, and not of 72. */
const begins = (version: string) => new RegExp(`^${version.replaceAll('.', '\\.')}\\.`)

section('1', ({ checklist }) => {
  checklist('1.1', ({ spec }) => {
    spec(
      'the host has processors, memory and disk',
      { covers: ['1.1-01', '1.1-02', '1.1-03'], requires: ['host'] },
      async ({ system, host, evidence, expect }) => {
        const { host: wanted } = system.config
        const cpus = evidence.measure('CPUs', host.cpus(), 'count', { min: wanted.cpus })
        const memory = evidence.measure('memory', host.memoryBytes(), 'bytes', { min: wanted.memoryBytes })
        const disk = evidence.measure(
          'free disk',
          await host.freeDiskBytes(system.resolved.projectFolder),
          'bytes',
          { min: wanted.diskBytes },
        )
        expect.soft(cpus, 'CPUs').toBeGreaterThanOrEqual(wanted.cpus)
        expect.soft(memory, 'bytes of memory').toBeGreaterThanOrEqual(wanted.memoryBytes)
        expect.soft(disk, 'bytes of free disk').toBeGreaterThanOrEqual(wanted.diskBytes)
      },
    )

    spec(
      'what the deployment needs from outside is reachable',
      { covers: ['1.1-04'], requires: ['outbound'] },
      async ({ system, host, expect }) => {
        const needed = system.outbound()
        expect(needed.length, 'addresses that the deployment declares').toBeGreaterThan(0)
        for (const { name, hostname, port } of needed)
          expect(await host.listens(port, hostname), `${name} at ${hostname}:${port}`).toBe(true)
      },
    )

    spec(
      'staging’s ports are free or its own services’',
      { covers: ['1.1-05'], requires: ['host', 'states'] },
      async ({ system, host, expect }) => {
        for (const { name, port } of system.reached('app', 'db', 'redis')) {
          if (await host.isFree(port)) continue
          const { identity, published } = await system.service(name).state()
          const holders = published?.map(String) ?? (await host.ownersOf(port)).map(String)
          const own = published ? String(port) : identity?.split('@')[0]
          expect(holders, `who holds ${port}, which is ${name}’s`).toContain(own)
        }
        expect(system.resolved.ports.app).not.toBe(system.config.production.ports.app)
      },
    )

    spec(
      'the engine is Docker 20.10 or newer, or speaks its API',
      { covers: ['1.1-06'], requires: ['container-engine'] },
      async ({ engine, expect }) => {
        const api = await engine.apiVersion()
        expect(gte(coerce(api) ?? '0.0.0', DOCKER_20_10), `API ${api}`).toBe(true)
      },
    )

    spec(
      'Docker Compose is 2.21.0 or newer',
      { covers: ['1.1-07'], requires: ['compose'] },
      async ({ engine, expect }) => {
        expect(gte(await engine.composeVersion(), '2.21.0')).toBe(true)
      },
    )

    spec(
      'Python 3.11 runs from a virtual environment',
      { covers: ['1.1-08'], requires: ['host', 'python'] },
      async ({ system, host, expect }) => {
        const python = await host.python(await system.python())
        expect(python.version).toMatch(/^3\.11\./)
        expect(python.inVirtualEnvironment, 'in a virtual environment').toBe(true)
      },
    )
  })

  checklist('1.2', ({ spec }) => {
    spec(
      'PostgreSQL 15 takes a login on staging’s port',
      { covers: ['1.2-01'] },
      async ({ system, database, expect }) => {
        const version = await database.version()
        await system.record.learnSoftware({ PostgreSQL: version })
        expect(version).toMatch(new RegExp(`^${system.config.database.serverVersion}\\.`))
        expect(await database.user()).toBe(system.config.database.user)
      },
    )

    spec(
      'Redis answers PING with the password',
      { covers: ['1.2-02'], requires: ['redis'] },
      async ({ system, cache, expect }) => {
        expect(await cache.ping()).toBe('PONG')
        const version = await cache.version()
        await system.record.learnSoftware({ Redis: version })
        expect(`${version}.`).toMatch(begins(system.config.versions.redis))
      },
    )

    spec(
      'Kafka answers a metadata request',
      { covers: ['1.2-03'], requires: ['kafka', 'logs'] },
      async ({ system, messaging, logs, expect }) => {
        const brokers = await messaging.brokers()
        expect(brokers).toContain(`${system.config.domain}:${system.portOf('kafka')}`)
        const said = await logs.find('kafka', 'Kafka version: ')
        const version = /Kafka version: (\S+)/.exec(said)?.[1] ?? ''
        await system.record.learnSoftware({ Kafka: version })
        expect(`${version}.`, 'what the broker says of itself').toMatch(begins(system.config.versions.kafka))
      },
    )

    spec(
      'MLflow tells its version',
      { covers: ['1.2-04'], requires: ['mlflow'] },
      async ({ system, registry, expect }) => {
        const version = await registry.version()
        await system.record.learnSoftware({ MLflow: version })
        expect(`${version}.`).toMatch(begins(system.config.versions.mlflow))
      },
    )

    spec(
      'Prometheus is ready',
      { covers: ['1.2-05'], requires: ['prometheus'] },
      async ({ system, prometheus, expect }) => {
        await prometheus.ready()
        const version = await prometheus.version()
        await system.record.learnSoftware({ Prometheus: version })
        expect(version).toMatch(/^\d+\.\d+/)
      },
    )

    spec(
      'Grafana’s database works',
      { covers: ['1.2-06'], requires: ['grafana'] },
      async ({ grafana, expect }) => {
        expect((await grafana.health()).database).toBe('ok')
      },
    )
  })

  checklist('1.3', ({ spec }) => {
    spec(
      'the compose files merge',
      { covers: ['1.3-01'], requires: ['compose'] },
      async ({ compose, expect }) => {
        expect(Object.keys((await compose.config()).services)).not.toEqual([])
      },
    )

    spec(
      'the env file is its owner’s alone',
      { covers: ['1.3-02'], requires: ['project'] },
      async ({ system, expect }) => {
        const facts = await system.files.envFile()
        expect(facts.names.length).toBeGreaterThan(0)
        expect((facts.mode & 0o077).toString(8), 'rights of group and others').toBe('0')
      },
    )

    spec(
      'the deploy script can be run',
      { covers: ['1.3-03'], requires: ['deploy script', 'project'] },
      async ({ system, expect }) => {
        expect(await system.files.script('deployScript')).toEqual({
          exists: true,
          executable: true,
          syntax: '',
        })
      },
    )

    spec(
      'the rollback script can be run',
      { covers: ['1.3-04'], requires: ['rollback script', 'project'] },
      async ({ system, expect }) => {
        expect(await system.files.script('rollbackScript')).toEqual({
          exists: true,
          executable: true,
          syntax: '',
        })
      },
    )
  })

  checklist('1.4', ({ spec }) => {
    spec(
      'a test alert arrives in staging’s channel',
      { covers: ['1.4-01'], needs: ['0-08'], requires: ['alertmanager'], act: 'notify' },
      async ({ system, alerting, until, evidence, expect }) => {
        const name = `Rehearsal${randomUUID().slice(0, 8)}`
        const arrives = await system.alerts.awaitDelivery(alerting)
        await alerting.raise(
          { alertname: name, environment: system.config.reportedAs, severity: 'info' },
          'A rehearsal’s test',
          30,
        )
        const delivery = await until('the alert in the channel', () => arrives(name), {
          deadlineMs: LATELY_S * 1000,
        })
        evidence.attach('delivery', delivery)
        expect(delivery.channel).toBe(system.config.alertChannel)
        expect(delivery.proof).toContain(name)
      },
    )

    spec(
      'the dashboard’s panels return data',
      { covers: ['1.4-02'], needs: ['1.2-06'], requires: ['grafana'] },
      async ({ system, grafana, expect }) => {
        const [dashboard] = await grafana.dashboards(system.config.reportedAs)
        for (const panel of await grafana.panelData(dashboard!.uid))
          expect(panel.series, panel.title).toBeGreaterThan(0)
      },
    )

    spec(
      'staging’s alert rules are loaded and healthy',
      { covers: ['1.4-03'], requires: ['prometheus'] },
      async ({ system, prometheus, until, expect }) => {
        const rules = await until('the rules’ first evaluation', prometheus.evaluatedRules, {
          deadlineMs: LATELY_S * 1000,
        })
        expect(
          rules.filter(({ health }) => health !== 'ok').map(({ name }) => name),
          'rules with errors',
        ).toEqual([])
        const foreign = rules.filter(
          ({ labels }) => labels[system.config.monitoring.environmentLabel] !== system.config.reportedAs,
        )
        expect(
          foreign.map(({ name }) => name),
          'rules not labelled staging',
        ).toEqual([])
      },
    )

    spec(
      'a line the app writes now is collected',
      { covers: ['1.4-04'], requires: ['logs'] },
      async ({ api, logs, until, expect }) => {
        const id = `rehearsal-${randomUUID()}`
        await api.healthWithId(id)
        const line = await until('the request’s line in the collected logs', () => logs.find('app', id), {
          deadlineMs: LATELY_S * 1000,
        })
        expect(line).toContain(api.api.health)
      },
    )
  })

  checklist('1.5', ({ spec }) => {
    spec(
      'each variable is set once, and none is a placeholder',
      { covers: ['1.5-01'], requires: ['project'] },
      async ({ system, evidence, expect }) => {
        const { names, duplicates, placeholders } = await system.files.envFile()
        evidence.attach('variables', names)
        expect(duplicates, 'set twice').toEqual([])
        expect(placeholders, 'still the template’s').toEqual([])
      },
    )

    spec(
      'every required variable is set',
      { covers: ['1.5-02'], requires: ['project'] },
      async ({ system, expect }) => {
        const { names } = await system.files.envFile()
        expect(
          system.config.project.requiredVariables.filter((name) => !names.includes(name)),
          'missing',
        ).toEqual([])
      },
    )

    spec(
      'ENVIRONMENT is staging',
      { covers: ['1.5-03'], needs: ['1.5-02'], requires: ['project'] },
      async ({ system, expect }) => {
        expect(await system.configuration.variable('environment')).toBe(system.config.reportedAs)
      },
    )

    spec(
      'the database variables are staging’s',
      { covers: ['1.5-04'], needs: ['1.5-02'], requires: ['database variables', 'project'] },
      async ({ system, expect }) => {
        expect(await system.configuration.variable('databaseHost')).toMatch(/\S/)
        expect(await system.configuration.variable('databaseName')).toBe(system.config.database.name)
      },
    )

    spec(
      'the Redis URL is staging’s, and Redis takes it',
      { covers: ['1.5-05'], needs: ['1.5-02'], requires: ['redis', 'redis variable', 'project'] },
      async ({ system, cacheAt, expect }) => {
        const url = new URL((await system.configuration.variable('redisUrl')) ?? '')
        expect(url.password.length, 'length of the password').toBeGreaterThan(0)
        expect(url.port).toBe(String(system.portOf('redis')))
        expect(url.pathname).toBe(`/${system.config.cache.database}`)
        expect(await cacheAt(url, (cache) => cache.ping())).toBe('PONG')
      },
    )

    spec(
      'the app listens where API_PORT says',
      { covers: ['1.5-06'], needs: ['1.5-02'], requires: ['port variable', 'project'] },
      async ({ system, host, expect }) => {
        const port = Number(await system.configuration.variable('apiPort'))
        expect(port).toBe(system.resolved.ports.app)
        expect(await host.listens(port, system.config.domain)).toBe(true)
      },
    )
  })

  checklist('1.6', ({ spec }) => {
    spec(
      'both files merge without a word',
      { covers: ['1.6-01'], requires: ['compose'] },
      async ({ compose, expect }) => {
        expect((await compose.validate()).warnings).toEqual([])
      },
    )

    spec(
      'every core service is there',
      { covers: ['1.6-02'], requires: ['compose'] },
      async ({ system, compose, expect }) => {
        const names = Object.keys((await compose.config()).services)
        expect(names.sort()).toEqual([...system.config.project.composeServices].sort())
        expect(
          (await compose.states()).map(({ service }) => service).filter((name) => !names.includes(name)),
        ).toEqual([])
      },
    )

    spec(
      'staging’s ports and limits are published, production’s are not',
      { covers: ['1.6-03'], requires: ['compose'] },
      async ({ system, compose, expect }) => {
        const { services } = await compose.config()
        const published = Object.values(services).flatMap(({ ports = [] }) =>
          ports.map((each) => Number(each.published)),
        )
        const { ports, production, limits } = system.config
        const own = system.existing('app', 'db', 'redis').map((name) => ports[name])
        expect(published).toEqual(expect.arrayContaining(own))
        for (const port of Object.values(production.ports)) expect(published).not.toContain(port)
        expect(compose.limitsOf(services[system.composeName('app')])).toEqual(limits)
      },
    )
  })

  checklist('1.7', ({ spec }) => {
    spec(
      'Grafana finds staging’s dashboard',
      { covers: ['1.7-01'], requires: ['grafana'] },
      async ({ system, grafana, expect }) => {
        expect(await grafana.dashboards(system.config.reportedAs)).not.toEqual([])
      },
    )

    spec(
      'every target is up and has just been scraped',
      { covers: ['1.7-02'], requires: ['prometheus'] },
      async ({ system, prometheus, until, expect }) => {
        const targets = await until('every target to be up', prometheus.targetsUp, {
          deadlineMs: LATELY_S * 1000,
        })
        const { app, serviceLabel, environmentLabel } = system.config.monitoring
        expect(targets.map(({ labels }) => labels[serviceLabel])).toContain(app)
        for (const { service, lastScrape, labels } of targets) {
          expect(labels[environmentLabel], `${service}’s label`).toBe(system.config.reportedAs)
          expect(Date.now() - lastScrape.getTime(), `milliseconds since ${service} was scraped`).toBeLessThan(
            LATELY_S * 1000,
          )
        }
      },
    )
  })
})
