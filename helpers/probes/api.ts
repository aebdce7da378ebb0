import supertest from 'supertest'
import type { Evidence } from '../record/evidence.ts'
import { counterSum, parseMetrics, type Sample } from './metrics-text.ts'
import { extremes, type Extremes } from './standings.ts'
import { OpenApi } from './openapi.ts'

/** A fixture as the API is asked about it. */
export interface Fixture {
  readonly home_team: string
  readonly away_team: string
  readonly match_date: string
  readonly league: string
}

export interface ApiResponse<Body = unknown> {
  readonly status: number
  readonly body: Body
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

export interface Prediction extends Fixture {
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

type Refusal = {
  readonly error?: { readonly code?: string; readonly message?: string; readonly field?: string }
}

/** Milliseconds that a request to the app may take before it counts as unanswered. */
const TIMEOUT_MS = 10_000

/** The app's HTTP API as a client sees it. */
export function apiProbe({ url }: { readonly url: string }, evidence: Evidence) {
  const agent = supertest(url)
  const send = async <Body>(name: string, test: supertest.Test): Promise<ApiResponse<Body>> => {
    const start = performance.now()
    const response = await test
      .timeout(TIMEOUT_MS)
      .ok(() => true)
      .catch((error: Error) => {
        throw new Error(`${name} at ${url} got no answer: ${error.message}`, { cause: error })
      })
    const { status, text, headers } = response
    const answer = { status, body: response.body as Body, text, headers: headers as Record<string, string> }
    const durationMs = performance.now() - start
    evidence.attach(name, {
      status,
      durationMs: Math.round(durationMs),
      body: text.length < 20_000 ? answer.body : text.slice(0, 500),
    })
    return { ...answer, durationMs }
  }
  const probe = {
    url,
    health: () => send<Health>('GET /health', agent.get('/health')),
    docs: () => send('GET /docs', agent.get('/docs').redirects(3)),
    modelsInfo: () =>
      send<{ models?: readonly ModelInfo[] }>('GET /api/v1/models/info', agent.get('/api/v1/models/info')),
    predictMatch: (fixture: Partial<Fixture>) =>
      send<Prediction & Refusal>(
        'POST /api/v1/predictions/match',
        agent.post('/api/v1/predictions/match').send(fixture),
      ),
    predictBatch: (matches: readonly Partial<Fixture>[]) =>
      send<{ predictions?: readonly Prediction[] } & Refusal>(
        'POST /api/v1/predictions/match/batch',
        agent.post('/api/v1/predictions/match/batch').send({ matches }),
      ),
    matches: (query: Readonly<Record<string, unknown>>) =>
      send<{ matches?: readonly StoredMatch[]; total?: number } & Refusal>(
        'POST /api/v1/data/matches',
        agent.post('/api/v1/data/matches').send(query),
      ),
    /** The files that a page of the API loads, as a browser would ask for them. */
    assetsOf: async (html: string): Promise<{ path: string; status: number }[]> => {
      const named = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(
        ([, path = '']) => new URL(path, `${url}/docs/`),
      )
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
    healthWithId: (id: string) => send<Health>('GET /health', agent.get('/health').set('x-request-id', id)),
    /** The metrics that the app exposes, as samples. */
    metrics: async (): Promise<Sample[]> => {
      const { status, text } = await send('GET /metrics', agent.get('/metrics').buffer(true))
      if (status !== 200) throw new Error(`GET /metrics at ${url} answered ${status}, expected 200.`)
      return parseMetrics(text)
    },
    /** Sum of a counter's samples that carry the given labels. */
    counter: async (name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> =>
      counterSum(await probe.metrics(), name, labels),
    /** The API's own description of itself. */
    openApi: async (): Promise<OpenApi> => {
      const { status, body } = await send<object>('GET /openapi.json', agent.get('/openapi.json'))
      if (status !== 200) throw new Error(`GET /openapi.json at ${url} answered ${status}, expected 200.`)
      return new OpenApi(body)
    },
  }
  return probe
}

export type ApiProbe = ReturnType<typeof apiProbe>
