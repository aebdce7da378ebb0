import type { Checklist } from '../football.ts'

/** How many containers the project has at least: where its files run nothing, as on `containers`, none. */
const FEWEST: Readonly<Record<string, number>> = { compose: 1 }

/** The compose files make one project: all of staging, and nothing of production. */
export function composeProject({ spec }: Checklist): void {
  spec(
    'both files merge without a word',
    { covers: ['1.6-01'], needs: ['1.3-01'], requires: ['compose'] },
    async ({ compose, expect }) => {
      expect((await compose.validate()).warnings, 'what Compose warns of').toEqual([])
    },
  )

  spec(
    'every core service is there',
    { covers: ['1.6-02'], needs: ['1.3-01'], requires: ['compose'] },
    async ({ system, compose, expect }) => {
      const names = Object.keys((await compose.config()).services)
      const { composeServices } = system.config.project
      const missing = composeServices.filter((name) => !names.includes(name))
      const further = names.filter((name) => !composeServices.includes(name))
      expect(missing, 'core services (project.composeServices) that the compose files do not have').toEqual(
        [],
      )
      expect(further, 'services of the compose files that are not among the core services').toEqual([])
    },
  )

  spec(
    'every container of the project is one of a core service',
    { covers: ['1.6-02'], needs: ['1.6-02'], requires: ['compose', 'container-engine'] },
    async ({ system, compose, expect }) => {
      const names = Object.keys((await compose.config()).services)
      const states = await compose.states()
      expect(
        states.length,
        'containers of the project, as `docker compose ps --all` lists them',
      ).toBeGreaterThanOrEqual(FEWEST[system.platform.name] ?? 0)
      const strangers = states.filter(({ service }) => !names.includes(service))
      expect(strangers, 'containers of no service').toEqual([])
    },
  )

  spec(
    'staging’s ports and limits are published, production’s are not',
    { covers: ['1.6-03'], needs: ['1.3-01'], requires: ['compose'] },
    async ({ system, compose, expect }) => {
      const model = await compose.config()
      const published = compose.published(model)
      const { parts, production } = system.config
      const own = system.existing('api', 'database', 'cache').map((name) => parts[name]?.port)
      const foreign = Object.values(production.ports)
      expect(published, 'ports that are published').toEqual(expect.arrayContaining(own))
      expect(
        published.filter((port) => foreign.includes(port)),
        'production’s ports that are published',
      ).toEqual([])
      expect(compose.limitsOf(model.services[system.composeName('api')]), 'limits of the app').toEqual(
        system.one('http-api').limits,
      )
    },
  )
}
