import type { Checklist } from '../football.ts'
import { football } from '../football/probe.ts'
import { answersAsDocumented } from '../kinds/documented.ts'
import { journeyWorks } from '../kinds/journey.ts'

/** Every route answers, and as its documentation says. */
export function api(checklist: Checklist): void {
  const { spec } = checklist
  const needs = ['2.8-03']

  spec('/health is JSON', { covers: ['3.1-01', '3.1-06'], needs }, async ({ api, expect }) => {
    const { status, headers } = await api.health()
    expect(status, 'status of /health').toBe(200)
    expect(headers['content-type'] ?? '', 'its media type').toMatch(/^application\/json\b/)
  })

  journeyWorks(
    checklist,
    'clients are told that all works',
    { covers: ['3.1-01', '3.1-06'], needs },
    'health',
  )

  answersAsDocumented(
    checklist,
    '/health is as documented',
    { covers: ['3.1-01', '3.1-06'], needs },
    async ({ api }) => ({ method: 'GET', route: api.api.health, answer: await api.health() }),
  )

  spec(
    'the documentation loads',
    { covers: ['3.1-02', '3.1-07'], needs, requires: ['docs'] },
    async ({ api, expect }) => {
      const { status, headers, text } = await api.docs()
      expect(status, 'status of the page').toBe(200)
      expect(headers['content-type'] ?? '', 'its media type').toMatch(/^text\/html\b/)
      // A page may bring all of it itself, or load it from elsewhere: then there is nothing of its own to ask for.
      const broken = (await api.assetsOf(text)).filter((asset) => asset.status !== 200)
      expect(broken, 'files of the page that do not load').toEqual([])
    },
  )

  spec(
    'the documentation documents what this section asks',
    { covers: ['3.1-02', '3.1-07'], needs, requires: ['docs', 'openapi'] },
    async ({ system, api, expect }) => {
      const asked = [{ method: 'GET', route: api.api.health }, ...football({ system, api }).asked]
      expect(await api.undocumentedRoutes(asked), 'routes that are not documented').toEqual([])
    },
  )

  journeyWorks(checklist, 'users are told the models', { covers: ['3.1-03', '3.1-08'], needs }, 'models')

  spec(
    'the API lists its models',
    { covers: ['3.1-03', '3.1-08'], needs, requires: ['setting routes.models'] },
    async ({ system, api, expect }) => {
      const { status, body } = await football({ system, api }).models()
      expect(status, 'status of the answer').toBe(200)
      expect(body.models?.length, 'models').toBeGreaterThan(0)
    },
  )

  answersAsDocumented(
    checklist,
    'the list of models is as documented',
    { covers: ['3.1-03', '3.1-08'], needs, requires: ['setting routes.models'] },
    async ({ system, api }) => {
      const { pathOf, models } = football({ system, api })
      return { method: 'GET', route: pathOf('models'), answer: await models() }
    },
  )

  journeyWorks(checklist, 'matches are predicted', { covers: ['3.1-04', '3.1-10'], needs }, 'prediction')

  spec(
    'the API predicts a match',
    { covers: ['3.1-04', '3.1-10'], needs, requires: ['setting routes.predict'] },
    async ({ system, api, expect }) => {
      const { predict, fixtures } = football({ system, api })
      const { status, body } = await predict(fixtures.featured)
      expect(status, body.error?.message ?? 'status of the answer').toBe(200)
      expect(body.prediction ?? '', 'the prediction').toMatch(/\S/)
    },
  )

  answersAsDocumented(
    checklist,
    'the prediction is as documented',
    { covers: ['3.1-04', '3.1-10'], needs, requires: ['setting routes.predict'] },
    async ({ system, api }) => {
      const { pathOf, predict, fixtures } = football({ system, api })
      return { method: 'POST', route: pathOf('predict'), answer: await predict(fixtures.featured) }
    },
  )

  journeyWorks(checklist, 'users page through matches', { covers: ['3.1-05', '3.1-09'], needs }, 'matches')

  spec(
    'the API pages through stored matches',
    { covers: ['3.1-05', '3.1-09'], needs, requires: ['setting routes.matches'] },
    async ({ system, api, database, expect }) => {
      const { matches } = football({ system, api })
      const first = await matches({ limit: 5, offset: 0 })
      expect(first.status, 'status of the answer').toBe(200)
      expect(first.body.matches, 'matches of a page of five').toHaveLength(5)
      const { tables } = await database.content()
      expect(
        tables.map(({ rows }) => rows),
        'rows of the tables',
      ).toContain(first.body.total)
      const ids = (page: typeof first) => page.body.matches?.map(({ id }) => id) ?? []
      const shifted = await matches({ limit: 5, offset: 3 })
      expect(ids(shifted).slice(0, 2), 'ids at offset 3').toEqual(ids(first).slice(3))
      expect(new Set([...ids(first), ...ids(shifted)]).size, 'matches on both pages').toBe(8)
    },
  )

  answersAsDocumented(
    checklist,
    'the page of matches is as documented',
    { covers: ['3.1-05', '3.1-09'], needs, requires: ['setting routes.matches'] },
    async ({ system, api }) => {
      const { pathOf, matches } = football({ system, api })
      return { method: 'POST', route: pathOf('matches'), answer: await matches({ limit: 5, offset: 0 }) }
    },
  )
}
