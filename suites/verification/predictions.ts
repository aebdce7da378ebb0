import type { Checklist } from '../football.ts'
import { football } from '../football/probe.ts'
import type { ComputedRow } from '../football/settings.ts'

/** Sum of probabilities that were rounded for the wire. */
const DISTRIBUTION = 6
/** Fixtures that are predicted beside the app. */
const MOST_COMPUTED = 40
/** Probabilities that were rounded for the wire, or summed up in another order. */
const ROUNDED = 1e-6
/** What has to be there for predictions to be held against results. */
const TELLING = [
  'setting fields.probabilities',
  'setting routes.matches',
  'setting routes.models',
  'setting called.league',
] as const

/** Predictions are those of the registered model, follow from the history, and make sense. */
export function predictions({ spec }: Checklist): void {
  spec(
    'the registry’s model is in memory',
    { covers: ['3.3-01'], needs: ['2.9-05'], requires: ['registry', 'setting fields.model'] },
    async ({ system, api, registry, expect }) => {
      const { name, stage } = system.served()
      const version = (await registry.modelVersion(name, stage))?.version
      const { predict, fixtures } = football({ system, api })
      const { body } = await predict(fixtures.single)
      expect(version ?? '', `the registry’s version of ${name} in ${stage}`).toMatch(/\S/)
      expect(body.model, 'the model that predicts').toEqual({ name, version })
    },
  )

  spec(
    'a changed history changes the prediction',
    {
      covers: ['3.3-02'],
      needs: ['3.1-04', '2.6-04'],
      requires: ['setting historyChange', 'messaging', 'setting fields.probabilities'],
      journey: 'history',
      act: 'migrate',
    },
    async (context) => context.system.journeys.makeIn('history', context),
  )

  spec(
    'predictions are sensible',
    { covers: ['3.3-03'], needs: ['3.1-04'], requires: TELLING },
    async ({ system, api, evidence, each, expect }) => {
      const { predict, extremesOf, called, fixtures } = football({ system, api })
      const { league: ofLeague = '' } = called
      const leagues = new Set([fixtures.single, ...fixtures.batch].map((fixture) => fixture[ofLeague] ?? ''))
      await each(leagues, async (league) => {
        const { best, worst, season } = await extremesOf(league)
        evidence.attach(`${league}, by its results`, { season, best, worst })
        const chances = async (home: string, away: string) => {
          const sides = { [ofLeague]: league, [called.home]: home, [called.away]: away }
          const { home_win, draw, away_win } = (await predict({ ...fixtures.single, ...sides })).body
            .probabilities
          expect(home_win + draw + away_win, 'sum of the probabilities').toBeCloseTo(1, DISTRIBUTION)
          return { home_win, away_win }
        }
        const atHome = await chances(best, worst)
        expect(atHome.home_win, `${best} beats ${worst} at home`).toBeGreaterThan(atHome.away_win)
        const away = await chances(worst, best)
        expect(away.away_win, `${best} beats ${worst} away`).toBeGreaterThan(away.home_win)
        expect(atHome.home_win, 'being at home helps').toBeGreaterThan(away.away_win)
      })
    },
  )

  spec(
    'predictions are what the registered artifact and the stored matches make of them',
    {
      covers: ['3.3-03'],
      needs: ['3.1-04', '2.7-03'],
      requires: ['registry', 'setting computed', 'setting fields.probabilities'],
    },
    async ({ system, api, database, registry, each, expect }) => {
      const { predict, computed } = football({ system, api })
      const { name, stage } = system.served()
      const artifact = await registry.downloadArtifact((await registry.modelVersion(name, stage))!)
      const rows = await database.rows<ComputedRow>(computed!.fixtures, MOST_COMPUTED)
      await each(
        rows,
        ({ fixture }) => JSON.stringify(fixture),
        async (row) => {
          const { status, text, body } = await predict(row.fixture)
          expect(status, `status of the answer ${text}`).toBe(200)
          const expected = computed!.probabilities(artifact.text, row as never)
          const off = Math.max(
            ...(['home_win', 'draw', 'away_win'] as const).map((result) =>
              Math.abs(body.probabilities[result] - expected[result]),
            ),
          )
          const told = `${JSON.stringify(body.probabilities)}, by ${artifact.path} ${JSON.stringify(expected)}`
          expect(off, `how far off it is, answered ${told}`).toBeLessThan(ROUNDED)
        },
      )
    },
  )

  spec(
    'the model is better than base rates',
    { covers: ['3.3-03'], needs: ['3.1-03'], requires: TELLING },
    async ({ system, api, expect }) => {
      const { body } = await football({ system, api }).models()
      const { model, base_rates } = body.models?.[0]?.held_out ?? {}
      expect(model?.log_loss, 'log loss on held-out matches').toBeLessThan(base_rates?.log_loss ?? 0)
      expect(model?.ranked_probability_score, 'ranked probability score').toBeLessThan(
        base_rates?.ranked_probability_score ?? 0,
      )
    },
  )

  spec(
    'model info is the registry’s',
    { covers: ['3.3-06'], needs: ['3.1-03'], requires: ['setting routes.models', 'registry'] },
    async ({ system, api, registry, each, expect }) => {
      const { body } = await football({ system, api }).models()
      await each(
        body.models ?? [],
        ({ name, stage }) => `${name} in ${stage}`,
        async ({ name, version, stage }) => {
          const registered = (await registry.modelVersion(name, stage)) ?? 'no such version'
          expect(registered, 'what the registry has').toMatchObject({
            version,
            current_stage: stage,
            status: 'READY',
          })
        },
      )
    },
  )
}
