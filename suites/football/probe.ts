import { configFile } from '../../helpers/environments/config-file.ts'
import type { ApiProbe, ApiResponse } from '../../helpers/parts/http-api/probe.ts'
import { valueAt } from '../../helpers/parts/http-api/health.ts'
import type { System } from '../../helpers/rehearsal/system.ts'
import { predictionOf, type Prediction, type Refusal } from './prediction.ts'
import { settingsOf, type Fixture } from './settings.ts'
import { extremes, type Extremes, type StoredMatch } from './standings.ts'

export interface ModelInfo {
  readonly name: string
  readonly version: string
  readonly stage: string
  readonly held_out?: { readonly model: Scores; readonly base_rates: Scores }
}

interface Scores {
  readonly log_loss: number
  readonly ranked_probability_score: number
}

/** What only a system that predicts matches can be asked, on top of the API as any has it. */
export function football({ system, api }: { readonly system: System; readonly api: ApiProbe }) {
  const { routes, fields, ...settings } = settingsOf(system)
  const probe = {
    ...settings,
    models: async () =>
      (await api.get(must('models', routes.models))) as ApiResponse<{ models?: readonly ModelInfo[] }>,
    predict: async (fixture: Fixture): Promise<ApiResponse<Prediction & Refusal>> => {
      const answer = await api.post(routes.predict, fixture)
      return { ...answer, body: predictionOf(answer.json, fields) }
    },
    predictBatch: async (matches: readonly Fixture[]) =>
      (await api.post(must('predictBatch', routes.predictBatch), { matches })) as ApiResponse<
        { predictions?: readonly Prediction[] } & Refusal
      >,
    matches: async (query: Readonly<Record<string, unknown>>) =>
      (await api.post(must('matches', routes.matches), query)) as ApiResponse<
        { matches?: readonly StoredMatch[]; total?: number } & Refusal
      >,
    /** Every request that there is, of these. */
    asked: (['models', 'predict', 'predictBatch', 'matches'] as const).flatMap((name) => {
      const route = routes[name]
      return route === undefined ? [] : [{ method: name === 'models' ? 'GET' : 'POST', route }]
    }),
    /** The statement that counts the rows that keep a prediction, for a spec that `requires` it. */
    kept: (answer: unknown): string =>
      (settings.keptPrediction ?? '').replaceAll(/\{([\w.-]+)\}/g, (_, way: string) =>
        String(valueAt(answer, way)).replaceAll("'", "''"),
      ),
    /** Where the API does one of these, for a spec that `requires` it. */
    pathOf: (route: keyof typeof routes): string => must(route, routes[route]),
    /** Who won most and who won least of a league's matches in one season. */
    extremesOf: async (league: string): Promise<Extremes> => {
      const { body } = await probe.matches({ league, limit: 1000 })
      return extremes(body.matches ?? [])
    },
  }
  return probe
}

/** A spec that asks for what the system does not have is a fault of the suite: it lacks a `requires`. */
function must(key: string, route: string | undefined): string {
  if (route === undefined) throw new Error(`settings.routes.${key} is not in ${configFile()}.`)
  return route
}
