import { configFile } from '../../environments/config-file.ts'
import supertest from 'supertest'
import { ASKED, type Asked } from '../../record/asked.ts'
import { ask } from './ask.ts'
import { counterSum, parseMetrics, type Sample } from '../prometheus/metrics-text.ts'
import { agentOf } from './agents.ts'
import { urlUnder, type HttpConnection } from './connection.ts'
import { explainHttp } from './explain.ts'
import { explore, type Exploration, type ExploreOptions } from './explore/explore.ts'
import type { OpenApiFinding } from './openapi/finding.ts'
import { OpenApi } from './openapi/open-api.ts'
import type { Evidence } from '../../record/evidence.ts'
import { HTTP_EXCHANGE, httpExchange } from '../../record/http-exchange.ts'
import { healthOf, type Health, type HealthFields } from './health.ts'

/** What an HTTP API says of itself, and where; null where it has none of the kind. */
export interface ApiDescription {
  readonly health: string
  /** What a healthy app says of its status. */
  readonly healthy: string
  readonly docs: string | null
  readonly openApi: string | null
  readonly metrics: string | null
  readonly healthFields: HealthFields
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

/** Milliseconds that a request to the app may take before it counts as unanswered. */
const TIMEOUT_MS = 10_000

/** An HTTP API as a client sees it, with what it says of itself; each answer is kept as evidence. */
export function apiProbe(connection: HttpConnection & { readonly api: ApiDescription }, evidence: Evidence) {
  const { url, api, headers: sent = {} } = connection
  const agent = supertest(url)
  const by = agentOf(connection)
  /** Of `GET /route`, with whatever prefix the app is reached at. */
  const requestOf = (name: string) => {
    const [method = '', route = ''] = name.split(' ')
    return { method, url: url + route }
  }
  const send = async (name: string, test: supertest.Test, sentBody?: object): Promise<ApiResponse> => {
    const start = performance.now()
    if (by) void test.agent(by)
    const response = await test
      .set(sent)
      .timeout(TIMEOUT_MS)
      .ok(() => true)
      .catch((error: Error) => {
        ASKED.publish({ ...requestOf(name), status: undefined } satisfies Asked)
        throw new Error(explainHttp(error, connection, name, `at ${url}`), { cause: error })
      })
    const { status, text, headers } = response
    ASKED.publish({ ...requestOf(name), status } satisfies Asked)
    const json = response.body as unknown
    const durationMs = performance.now() - start
    evidence.attach(
      `${name} → ${status}`,
      httpExchange({
        request: { method: test.method, url: test.url, body: sentBody },
        status,
        headers,
        text,
        durationMs,
      }),
      HTTP_EXCHANGE,
    )
    return { status, body: json, json, text, headers, durationMs }
  }
  /** A route's whole URL, with whatever prefix the app is reached at. */
  const asAsked = (route: string) => new URL(url + route)
  const get = (route: string) => send(`GET ${route}`, agent.get(route))
  const asHealth = (answer: ApiResponse): ApiResponse<Health> => ({
    ...answer,
    body: healthOf(answer.json, api.healthFields),
  })
  const probe = {
    url,
    api,
    get,
    post: (route: string, body: object) => send(`POST ${route}`, agent.post(route).send(body), body),
    health: async () => asHealth(await get(api.health)),
    docs: () => send(`GET ${api.docs}`, agent.get(must('docs', api.docs)).redirects(3)),
    /** The files that a page of the API loads, as a browser would ask for them. */
    assetsOf: async (html: string): Promise<{ path: string; status: number }[]> => {
      const page = new URL(urlUnder(connection, `${api.docs ?? ''}/`).replace(/\/+$/, '/'))
      const named = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, path = '']) => new URL(path, page))
      const own = named.filter(({ origin }) => origin === new URL(url).origin)
      return Promise.all(
        own.map(async ({ href, pathname }) => ({
          path: pathname,
          status: (await ask(href, { by: connection })).status,
        })),
      )
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
      const route = must('metrics', api.metrics)
      const { status, text } = await send(`GET ${route}`, agent.get(route).buffer(true))
      if (status !== 200) throw new Error(`GET ${route} at ${url} answered ${status}, expected 200.`)
      return parseMetrics(text)
    },
    /** Sum of a counter's samples that carry the given labels. */
    counter: async (name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> =>
      counterSum(await probe.metrics(), name, labels),
    /** The API's own description of itself. */
    openApi: async (): Promise<OpenApi> => {
      const route = must('openApi', api.openApi)
      const { status, text } = await send(`GET ${route}`, agent.get(route).buffer(true))
      if (status !== 200) throw new Error(`GET ${route} at ${url} answered ${status}, expected 200.`)
      return new OpenApi(text, asAsked(route).href)
    },
    /** Those of the requests that the API's own description says nothing of, each with what it says instead. */
    undocumentedRoutes: async (
      requests: readonly { readonly method: string; readonly route: string }[],
    ): Promise<string[]> => {
      const description = await probe.openApi()
      return requests.flatMap(({ method, route }) =>
        description.undocumented(method, asAsked(route).pathname).map(told),
      )
    },
    /**
     * What became of requests of all kinds that the API's own description allows of the operations of these; of those that
     * it says nothing of there is none.
     */
    explored: async (
      tool: ExploreOptions['tool'],
      requests: readonly { readonly method: string; readonly route: string }[],
      signal: AbortSignal,
    ): Promise<Exploration> => {
      const asked = requests.map(({ method, route }) => ({ method, path: asAsked(route).pathname }))
      const document = (await probe.openApi()).excerpt(asked)
      const exploration = await explore(connection, { tool, document, signal })
      evidence.attach('requests', [
        ...exploration.explored.map(({ operation, requests: made, faults }) => ({
          ...{ operation, made, faults: faults.length },
        })),
        ...exploration.unreached.map((operation) => ({ operation, made: 0, faults: 0 })),
      ])
      return exploration
    },
    /** What of an answer is not as the API's own description says; nothing where the system has no such description. */
    undocumented: async (
      method: string,
      route: string,
      { status, headers, text }: Pick<ApiResponse, 'status' | 'headers' | 'text'>,
    ): Promise<string[]> => {
      if (api.openApi === null) return []
      const contentType = headers['content-type']
      const answer = { method, path: asAsked(route).pathname, status, contentType, body: text }
      return (await probe.openApi()).findings(answer).map(told)
    },
  }
  return probe
}

/** A spec that asks for what the system does not have is a fault of the suite: it lacks a `requires`. */
function must(key: string, route: string | null): string {
  if (route === null)
    throw new Error(
      `The environment declares no such route (routes.${key} of the http-api in ${configFile()}).`,
    )
  return route
}

const told = ({ kind, message }: OpenApiFinding) => `${kind}: ${message}`

export type ApiProbe = ReturnType<typeof apiProbe>
