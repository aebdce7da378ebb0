import type { Checklist } from '../football.ts'
import { processOf } from '../kinds/process.ts'
import { coerce, gte } from 'semver'

/** The API of Docker 20.10 (Docker Engine API version history). */
const DOCKER_20_10 = '1.41.0'

/** What the host brings along: processors, memory, disk, ports, programs and a way to the outside. */
export function resources({ spec }: Checklist): void {
  spec(
    'the host has processors enough',
    { covers: ['1.1-01'], requires: ['host'] },
    ({ system, host, within }) => {
      within('CPUs', host.cpus(), { min: system.declared('host').cpus, unit: 'count' })
    },
  )

  spec(
    'the host has memory enough',
    { covers: ['1.1-02'], requires: ['host'] },
    ({ system, host, within }) => {
      within('memory', host.memoryBytes(), { min: system.declared('host').memoryBytes, unit: 'bytes' })
    },
  )

  spec(
    'the host has disk enough',
    { covers: ['1.1-03'], requires: ['host'] },
    async ({ system, host, within }) => {
      const free = await host.freeDiskBytes(system.resolved.projectFolder)
      within('free disk', free, { min: system.declared('host').diskBytes, unit: 'bytes' })
    },
  )

  spec(
    'what the deployment needs from outside is reachable',
    { covers: ['1.1-04'], requires: ['outbound'] },
    async ({ system, host, each, expect }) => {
      await each(
        system.outbound(),
        ({ name, hostname, port }) => `${name} at ${hostname}:${port}`,
        async ({ hostname, port }) =>
          expect(await host.hindrance(port, hostname), 'what keeps it from being reached').toBe(''),
      )
    },
  )

  spec(
    'staging’s ports are free or its own services’',
    { covers: ['1.1-05'], requires: ['host', 'states'] },
    async ({ system, host, each, expect }) => {
      await each(
        system.reached('api', 'database', 'cache'),
        ({ name }) => name,
        async ({ name, port }) => {
          const { identity, published } = await system.service(name).state()
          const isFree = (published?.includes(port) ?? false) || (await host.isFree(port))
          const strangers = isFree ? [] : await host.strangersAt(port, processOf(identity))
          expect(strangers, `who holds ${port} and is none of ours`).toEqual([])
        },
      )
      expect(system.resolved.ports.api, 'the app’s port').not.toBe(system.config.production.ports.api)
    },
  )

  spec(
    'the engine is Docker 20.10 or newer, or speaks its API',
    { covers: ['1.1-06'], requires: ['container-engine'] },
    async ({ engine, expect }) => {
      const api = await engine.apiVersion()
      expect(
        gte(coerce(api) ?? '0.0.0', DOCKER_20_10),
        `the engine’s API is ${api}; Docker 20.10 speaks ${DOCKER_20_10}, and an older engine has to be updated`,
      ).toBe(true)
    },
  )

  spec(
    'Docker Compose is 2.21.0 or newer',
    { covers: ['1.1-07'], requires: ['compose'] },
    async ({ engine, expect }) => {
      const version = await engine.composeVersion()
      expect(
        gte(version, '2.21.0'),
        `Docker Compose ${version} is 2.21.0 or newer: what \`docker compose version\` says on this machine`,
      ).toBe(true)
    },
  )

  spec(
    'Python 3.11 runs from a virtual environment',
    { covers: ['1.1-08'], requires: ['host', 'python'] },
    async ({ system, host, expect }) => {
      const python = await host.python(await system.python())
      expect(python.version, 'version of Python').toMatch(/^3\.11\./)
      expect(python.inVirtualEnvironment, 'in a virtual environment').toBe(true)
    },
  )
}
