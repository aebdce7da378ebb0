import supertest from 'supertest'
import type { Evidence } from '../record/evidence.ts'
import { counterSum, parseMetrics, type Sample } from './metrics-text.ts'
import { extremes, type Extremes } from './standings.ts'
import { healthOf, predictionOf, type HealthFields, type PredictionFields } from './api-fields.ts'
import { OpenApi } from './openapi.ts'

/** A fixture as the API is asked about it. */
export type Fixture = Readonly<Record<string, unknown>>

/** The app's API: its routes, null where it has none of the kind, and where its answers say what. */
export interface ApiDescription {
  readonly health: string
  /** What a healthy app says of its status. */
  readonly healthy: string
  readonly docs: string | null
  readonly openApi: string | null
  readonly metrics: string | null
  readonly models: string | null
  readonly predict: string | null
  readonly predictBatch: string | null
  readonly matches: string | null
  readonly healthFields: HealthFields
  readonly predictionFields: PredictionFields
}

export interface ApiResponse<Body = unknown> {
  readonly status: number
  /** In our own words, whatever the app calls it. */
  readonly body: Body
  /** As it came. */
  readonly json: unknown
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  readonly durationMs: number
}

export interface Health {
  readonly status: string
  readonly environment?: string
  readonly version?: string
  readonly git_commit?: string
  readonly tag?: string
  readonly schema_version?: string | null
  readonly log_level?: string
  readonly model?: { readonly name: string; readonly version: string; readonly stage: string } | null
  readonly dependencies?: Readonly<Record<string, Dependency>>
}

export interface Dependency {
  readonly status: string
  readonly latency_ms?: number
  readonly pool?: {
    readonly size: number
    readonly in_use: number
    readonly idle: number
    readonly max: number
  }
}

export interface Prediction {
  readonly home_team?: string
  readonly away_team?: string
  readonly prediction: string
  readonly confidence: number
  readonly probabilities: { readonly home_win: number; readonly draw: number; readonly away_win: number }
  readonly expected_goals: { readonly home: number; readonly away: number }
  readonly features: Readonly<Record<'home' | 'away', { readonly matches: number }>>
  readonly model: { readonly name: string; readonly version: string }
}

export interface StoredMatch {
  readonly id: number
  readonly league: string
  readonly season: string
  readonly date: string
  readonly home_team: string
  readonly away_team: string
  readonly home_goals: number
  readonly away_goals: number
}

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

export type Refusal = {
  readonly error?: { readonly code?: string; readonly message?: string; readonly field?: string }
}

/** Milliseconds that a request to the app may take before it counts as unanswered. */
const TIMEOUT_MS = 10_000

/** The app's HTTP API as a client sees it. */
export function apiProbe(
  { url, api }: { readonly url: string; readonly api: ApiDescription },
  evidence: Evidence,
) {
  const agent = supertest(url)
  const send = async (name: string, test: supertest.Test): Promise<ApiResponse> => {
    const start = performance.now()
    const response = await test
      .timeout(TIMEOUT_MS)
      .ok(() => true)
      .catch((error: Error) => {
        throw new Error(`${name} at ${url} got no answer: ${error.message}`, { cause: error })
      })
    const { status, text, headers } = response
    const json = response.body as unknown
    const durationMs = performance.now() - start
    evidence.attach(name, {
      status,
      durationMs: Math.round(durationMs),
      body: text.length < 20_000 ? json : text.slice(0, 500),
    })
    return { status, body: json, json, text, headers: headers, durationMs }
  }
  const get = (route: string | null) => send(`GET ${route}`, agent.get(must(route)))
  const post = (route: string | null, body: object) =>
    send(`POST ${route}`, agent.post(must(route)).send(body))
  const asHealth = (answer: ApiResponse): ApiResponse<Health> => ({
    ...answer,
    body: healthOf(answer.json, api.healthFields),
  })
  const probe = {
    url,
    api,
    health: async () => asHealth(await get(api.health)),
    docs: () => send(`GET ${api.docs}`, agent.get(must(api.docs)).redirects(3)),
    modelsInfo: async () => (await get(api.models)) as ApiResponse<{ models?: readonly ModelInfo[] }>,
    predictMatch: async (fixture: Fixture): Promise<ApiResponse<Prediction & Refusal>> => {
      const answer = await post(api.predict, fixture)
      return { ...answer, body: predictionOf(answer.json, api.predictionFields) }
    },
    predictBatch: async (matches: readonly Fixture[]) =>
      (await post(api.predictBatch, { matches })) as ApiResponse<
        { predictions?: readonly Prediction[] } & Refusal
      >,
    matches: async (query: Readonly<Record<string, unknown>>) =>
      (await post(api.matches, query)) as ApiResponse<
        { matches?: readonly StoredMatch[]; total?: number } & Refusal
      >,
    /** The files that a page of the API loads, as a browser would ask for them. */
    assetsOf: async (html: string): Promise<{ path: string; status: number }[]> => {
      const page = new URL(`${api.docs ?? ''}/`.replace(/\/+$/, '/'), url)
      const named = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, path = '']) => new URL(path, page))
      const own = named.filter(({ origin }) => origin === new URL(url).origin)
      return Promise.all(
        own.map(async ({ pathname }) => ({ path: pathname, status: (await agent.get(pathname)).status })),
      )
    },
    /** Who won most and who won least of a league's matches in one season. */
    extremesOf: async (league: string): Promise<Extremes> => {
      const { body } = await probe.matches({ league, limit: 1000 })
      return extremes(body.matches ?? [])
    },
    /** A request that carries an id, so that its line can be found in the logs. */
    healthWithId: async (id: string) =>
      asHealth(
        await send(
          `GET ${api.health}`,
          agent.get(api.health).query({ rehearsal: id }).set('x-request-id', id),
        ),
      ),
    /** The metrics that the app exposes, as samples. */
    metrics: async (): Promise<Sample[]> => {
      const { status, text } = await send(`GET ${api.metrics}`, agent.get(must(api.metrics)).buffer(true))
      if (status !== 200) throw new Error(`GET ${api.metrics} at ${url} answered ${status}, expected 200.`)
      return parseMetrics(text)
    },
    /** Sum of a counter's samples that carry the given labels. */
    counter: async (name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> =>
      counterSum(await probe.metrics(), name, labels),
    /** The API's own description of itself. */
    openApi: async (): Promise<OpenApi> => {
      const { status, json } = await get(api.openApi)
      if (status !== 200) throw new Error(`GET ${api.openApi} at ${url} answered ${status}, expected 200.`)
      return new OpenApi(json as object)
    },
    /** What of an answer is not as the API's own description says; nothing where the system has no such description. */
    undocumented: async (
      method: string,
      route: string | null,
      { status, json }: Pick<ApiResponse, 'status' | 'json'>,
    ): Promise<string[]> =>
      api.openApi === null ? [] : (await probe.openApi()).violations(method, must(route), status, json),
  }
  return probe
}

/** A spec that asks for what the system does not have is a fault of the suite: it lacks a `requires`. */
function must(route: string | null): string {
  if (route === null)
    throw new Error('The environment declares no such route (`api` in rehearsal.config.ts).')
  return route
}

export type ApiProbe = ReturnType<typeof apiProbe>
