import { later } from './cases.ts'

/** The parts of a made-up system, as its config declares them. */
export const parts = {
  database: {
    kind: 'postgres',
    port: 5433,
    database: 'staging',
    user: 'app',
    refused: [{ constraint: 'goals are positive', statement: 'insert …' }],
  },
  cache: { kind: 'redis', port: 6380, database: 1 },
  messaging: { kind: 'kafka', port: 9093, topics: ['results'] },
  registry: { kind: 'model-registry', port: 5001, model: { name: 'football', stage: 'Production' } },
  prometheus: {
    kind: 'prometheus',
    port: 9091,
    serviceLabel: 'service',
    environmentLabel: 'environment',
  },
  alerting: { kind: 'alertmanager', port: 9096, channel: '#alerts-staging', otherReceivers: ['mail'] },
  api: {
    kind: 'http-api',
    port: 8001,
    label: 'api',
    logLevel: 'DEBUG',
    limits: { cpus: 1, memoryBytes: 2 ** 30 },
    routes: { health: '/health', healthy: 'healthy', requestsMetric: 'requests' },
  },
}

const batch = [
  { league: 'E0', home: 'A', away: 'B' },
  { league: 'D1', home: 'C', away: 'D' },
]

/** What the suites of football want to know of it. */
export const settings = {
  routes: { predict: '/predict', predictBatch: '/predict/batch', matches: '/matches', models: '/models' },
  fields: {
    prediction: 'prediction',
    error: 'error.message',
    confidence: 'confidence',
    probabilities: 'probabilities',
    model: 'model',
  },
  called: { home: 'home', away: 'away', date: 'date', league: 'league' },
  fixtures: { featured: {}, single: { league: 'E0' }, batch, known: [{ home: 'A' }] },
}

/** What any system tells of its parts. */
export const declared = {
  parts: Object.keys(parts),
  one: (kind: string) => Object.values(parts).find((part) => part.kind === kind),
  served: () => parts.registry.model,
  ownTroubles: { during: (_system: object, _part: string, action: () => unknown) => action() },
}

type Answer = Readonly<Record<string, unknown>>
type Answers = Partial<Record<keyof typeof settings.routes, (asked: never) => Answer>>

/** An API of football as a client asks it; what is not said of an answer is as it is when all is well. */
export function footballApi(answers: Answers) {
  const ask = (route: string, asked: object = {}) => {
    const [name] = Object.entries(settings.routes).find(([, path]) => path === route) ?? []
    const answer = answers[name as keyof Answers]?.(asked as never)
    if (!answer) throw new Error(`${route} is not among what this test answers.`)
    return later({ status: 200, headers: {}, durationMs: 10, text: '', json: answer.body, ...answer })
  }
  return { get: ask, post: ask, api: parts.api.routes }
}
