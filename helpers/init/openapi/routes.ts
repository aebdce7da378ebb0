import type { OpenApiDocument } from './document.ts'

export interface Routes {
  readonly health: string | undefined
  readonly docs: string | undefined
  readonly openApi: string | undefined
  readonly metrics: string | undefined
}

/** Which path of a document does what, by its words; none with parameters, which nobody could fill in. */
export function findRoutes({ paths = {} }: OpenApiDocument): Routes {
  const usable = Object.entries(paths).filter(([path]) => !path.includes('{'))
  const gets = usable.filter(([, operations]) => 'get' in operations).map(([path]) => path)
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
  }
}

/** The shortest path that fits the first pattern that any fits. */
function first(paths: readonly string[], ...patterns: readonly RegExp[]): string | undefined {
  const shortest = paths.toSorted((one, other) => one.length - other.length)
  return patterns.flatMap((pattern) => shortest.filter((path) => pattern.test(path)))[0]
}
