import type { Checklist } from '../football.ts'
import { football } from '../football/probe.ts'
import { answersAsDocumented } from '../kinds/documented.ts'
import { answersWhateverIsAsked } from '../kinds/explored.ts'
import { journeyWorks } from '../kinds/journey.ts'

const DAY_MS = 86_400_000

/** Every route answers, and as its documentation says. */
export function api(checklist: Checklist): void {
  const { spec } = checklist
  const needs = ['2.8-03']

  spec('/health is JSON', { covers: ['3.1-01', '3.1-06'], needs }, async ({ api, expect }) => {
    const { status, headers } = await api.health()
    expect(status, 'status of /health').toBe(200)
    expect(headers['content-type'] ?? '', 'its media type').toMatch(/^application\/json\b/)
  })

  journeyWorks(checklist, 'clients are told that all works', { covers: ['3.1-06'], needs }, 'health')

  answersAsDocumented(
    checklist,
    '/health is as documented',
    { covers: ['3.1-01'], needs },
    async ({ api }) => ({ method: 'GET', route: api.api.health, answer: await api.health() }),
  )

  spec(
    'the documentation loads',
    { covers: ['3.1-02', '3.1-07'], needs, requires: ['docs'] },
    async ({ api, expect }) => {
      const { status, headers, text } = await api.docs()
      expect(status, 'status of the page').toBe(200)
      expect(headers['content-type'] ?? '', 'its media type').toMatch(/^text\/html\b/)
      expect(text, 'the page').toMatch(/\S/)
    },
  )

  spec(
    'what the documentation’s page loads is there',
    { covers: ['3.1-07'], needs, requires: ['docs'] },
    async ({ api, expect }) => {
      const { text } = await api.docs()
      // A page may bring all of it itself, or load it from elsewhere: then there is nothing of its own to ask for.
      const broken = (await api.assetsOf(text)).filter((asset) => asset.status !== 200)
      expect(broken, 'files of the page that do not load').toEqual([])
    },
  )

  spec(
    'the documentation documents what this section asks',
    { covers: ['3.1-02'], needs, requires: ['docs', 'openapi'] },
    async ({ system, api, expect }) => {
      const asked = [{ method: 'GET', route: api.api.health }, ...football({ system, api }).asked]
      expect(await api.undocumentedRoutes(asked), 'routes that are not documented').toEqual([])
    },
  )

  answersWhateverIsAsked(
    checklist,
    'whatever may be asked is answered as documented',
    { covers: ['3.1-02'], needs: [...needs, '3.1-02'] },
    (context) => football(context).asked,
  )

  journeyWorks(checklist, 'users are told the models', { covers: ['3.1-08'], needs }, 'models')

  spec(
    'the API tells of its models',
    { covers: ['3.1-03', '3.1-08'], needs, requires: ['setting routes.models'] },
    async ({ system, api, expect }) => {
      const { status } = await football({ system, api }).models()
      expect(status, 'status of the answer').toBe(200)
    },
  )

  spec(
    'the API lists its models',
    { covers: ['3.1-08'], needs, requires: ['setting routes.models'] },
    async ({ system, api, expect }) => {
      const { body } = await football({ system, api }).models()
      expect(body.models?.length ?? 0, 'models').toBeGreaterThan(0)
    },
  )

  answersAsDocumented(
    checklist,
    'the list of models is as documented',
    { covers: ['3.1-03'], needs, requires: ['setting routes.models'] },
    async ({ system, api }) => {
      const { pathOf, models } = football({ system, api })
      return { method: 'GET', route: pathOf('models'), answer: await models() }
    },
  )

  journeyWorks(checklist, 'matches are predicted', { covers: ['3.1-04'], needs }, 'prediction')

  spec(
    'the API predicts a match',
    { covers: ['3.1-10'], needs, requires: ['setting routes.predict'] },
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
    { covers: ['3.1-04'], needs, requires: ['setting routes.predict'] },
    async ({ system, api }) => {
      const { pathOf, predict, called, fixtures } = football({ system, api })
      // Whatever the named fixtures are of: most users ask about matches to come.
      const tomorrow = new Date(Date.now() + DAY_MS).toISOString()
      const answer = await predict({ ...fixtures.single, [called.date]: tomorrow })
      return { method: 'POST', route: pathOf('predict'), answer }
    },
  )

  journeyWorks(checklist, 'users page through matches', { covers: ['3.1-09'], needs }, 'matches')

  journeyWorks(checklist, 'users look up a team’s season', { covers: ['3.1-09'], needs }, 'season')

  spec(
    'the API answers with stored matches',
    { covers: ['3.1-05', '3.1-09'], needs, requires: ['setting routes.matches'] },
    async ({ system, api, expect }) => {
      const { status } = await football({ system, api }).matches({ limit: 5, offset: 0 })
      expect(status, 'status of the answer').toBe(200)
    },
  )

  spec(
    'the API pages through stored matches',
    { covers: ['3.1-09'], needs, requires: ['setting routes.matches'] },
    async ({ system, api, expect }) => {
      const { matches } = football({ system, api })
      const first = await matches({ limit: 5, offset: 0 })
      expect(first.body.matches ?? [], 'matches of a page of five').toHaveLength(5)
      const ids = (page: typeof first) => page.body.matches?.map(({ id }) => id) ?? []
      const shifted = await matches({ limit: 5, offset: 3 })
      expect(ids(shifted).slice(0, 2), 'ids at offset 3').toEqual(ids(first).slice(3))
      expect(new Set([...ids(first), ...ids(shifted)]).size, 'matches on both pages').toBe(8)
    },
  )

  spec(
    'the last page ends where the stored matches end',
    { covers: ['3.1-09'], needs, requires: ['setting routes.matches'] },
    async ({ system, api, each, expect }) => {
      const { matches } = football({ system, api })
      const { total = 0 } = (await matches({ limit: 1, offset: 0 })).body
      await each([total - 3, total - 1, total], async (offset) => {
        const { status, body } = await matches({ limit: 5, offset })
        expect(status, `status of the page at offset ${offset}`).toBe(200)
        // Against its own total: a match that came in between is one of them.
        expect(body.matches ?? [], `matches at offset ${offset} of ${body.total}`).toHaveLength(
          Math.min(5, (body.total ?? 0) - offset),
        )
      })
    },
  )

  spec(
    'as many matches are told as are stored',
    { covers: ['3.1-09'], needs, requires: ['setting routes.matches', 'setting storedMatches'] },
    async ({ system, api, database, expect }) => {
      const { matches, storedMatches = '' } = football({ system, api })
      const { body } = await matches({ limit: 1, offset: 0 })
      expect(body.total ?? 0, 'the total, against the rows of the database').toBe(
        await database.figure(storedMatches),
      )
    },
  )

  answersAsDocumented(
    checklist,
    'the page of matches is as documented',
    { covers: ['3.1-05'], needs, requires: ['setting routes.matches'] },
    async ({ system, api }) => {
      const { pathOf, matches } = football({ system, api })
      return { method: 'POST', route: pathOf('matches'), answer: await matches({ limit: 5, offset: 0 }) }
    },
  )
}
