import type { Checklist } from '../football.ts'

/** Every variable of the env file is set, and staging’s. */
export function environmentFile({ spec }: Checklist): void {
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
    { covers: ['1.5-02'], requires: ['required variables', 'project'] },
    async ({ system, expect }) => {
      const { values } = await system.files.envFile()
      const missing = system.config.project.requiredVariables.filter((name) => !values[name]?.trim())
      expect(missing, 'required variables that are missing, or empty').toEqual([])
    },
  )

  spec(
    'ENVIRONMENT is staging',
    { covers: ['1.5-03'], needs: ['1.5-02'], requires: ['environment variable', 'project'] },
    async ({ system, expect }) => {
      const value = await system.configuration.variable('environment')
      expect(value, 'the environment of the env file').toBe(system.config.reportedAs)
    },
  )

  spec(
    'the database variables are staging’s',
    { covers: ['1.5-04'], needs: ['1.5-02'], requires: ['database variables', 'project'] },
    async ({ system, expect }) => {
      const host = (await system.configuration.variable('databaseHost')) ?? ''
      expect(host, 'the host').toMatch(/\S/)
      expect(system.config.production.hosts, 'hosts of production').not.toContain(host)
      expect(await system.configuration.variable('databaseName'), 'the database').toBe(
        system.one('postgres').database,
      )
    },
  )

  spec(
    'the Redis URL is staging’s, and Redis takes it',
    { covers: ['1.5-05'], needs: ['1.5-02'], requires: ['cache', 'redis variable', 'project'] },
    async ({ system, cacheAt, expect }) => {
      const url = new URL((await system.configuration.variable('redisUrl')) ?? '')
      expect(url.password.length, 'length of the password').toBeGreaterThan(0)
      expect(url.port, 'its port').toBe(String(system.portOf('cache')))
      expect(url.pathname, 'its database').toBe(`/${system.one('redis').database}`)
      expect(await cacheAt(url, (cache) => cache.ping()), 'the answer to PING').toBe('PONG')
    },
  )

  spec(
    'the app listens where API_PORT says',
    { covers: ['1.5-06'], needs: ['1.5-02'], requires: ['port variable', 'project'] },
    async ({ system, host, expect }) => {
      const port = Number(await system.configuration.variable('apiPort'))
      const { host: at, port: declared } = system.placeOf('api') ?? {}
      expect(port, 'the port of the env file').toBe(declared)
      expect(await host.listens(port, at), `the app listens on ${port}`).toBe(true)
    },
  )
}
