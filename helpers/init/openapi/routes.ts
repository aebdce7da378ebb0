import type { OpenApiDocument } from './document.ts'

export interface Routes {
  readonly health: string | undefined
  readonly docs: string | undefined
  readonly openApi: string | undefined
  readonly metrics: string | undefined
  readonly models: string | undefined
  readonly predict: string | undefined
  readonly predictBatch: string | undefined
  readonly matches: string | undefined
}

const BATCH = /batch|bulk|many/

/** Which path of a document does what, by its method and its words; none with parameters, which nobody could fill in. */
export function findRoutes({ paths = {} }: OpenApiDocument): Routes {
  const usable = Object.entries(paths).filter(([path]) => !path.includes('{'))
  const with_ = (method: string) =>
    usable.filter(([, operations]) => method in operations).map(([path]) => path)
  const gets = with_('get')
  const posts = with_('post')
  const predictions = posts.filter((path) => /predict|forecast/.test(path))
  return {
    health: first(
      gets,
      /\/health(z|check)?$/,
      /\/health(\/ready|\/readiness)$/,
      /\/(ready|readyz|status|ping|livez)$/,
    ),
    docs: first(gets, /\/docs$/, /\/(documentation|swagger|redoc)$/),
    openApi: first(gets, /\/openapi\.json$/, /\/openapi\.ya?ml$/, /swagger\.json$/),
    metrics: first(gets, /\/metrics$/),
    models: first(gets, /\/models?\/info$/, /\/models?$/, /\/models?\b/),
    predict: first(
      predictions.filter((path) => !BATCH.test(path)),
      /match|game|fixture/,
      /./,
    ),
    predictBatch: first(
      predictions.filter((path) => BATCH.test(path)),
      /match|game|fixture/,
      /./,
    ),
    matches: first(gets, /\/matches$/, /\/(games|fixtures)$/, /matches/),
  }
}

/** The shortest path that fits the first pattern that any fits. */
function first(paths: readonly string[], ...patterns: readonly RegExp[]): string | undefined {
  const shortest = paths.toSorted((one, other) => one.length - other.length)
  return patterns.flatMap((pattern) => shortest.filter((path) => pattern.test(path)))[0]
}
