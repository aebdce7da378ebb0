import { z } from 'zod'
import { field, route } from './primitives.ts'

/** Where an API says what of itself; what is left out it does not have. What it is for, its journeys tell. */
export const apiSchema = z.strictObject({
  /** The route that tells whether it is healthy. */
  health: z.string().startsWith('/').default('/health'),
  /** The route of its documentation for people; null without one. */
  docs: route.default(null),
  /** The route of its OpenAPI document; null without one. */
  openApi: route.default(null),
  /** The route that Prometheus scrapes; null without one. */
  metrics: route.default(null),
  /** The counter of requests among the metrics. */
  requestsMetric: z.string().min(1).default('http_requests_total'),
  /** What a healthy app says of its status. */
  healthy: z.string().min(1).default('healthy'),
  /** Where /health says what. */
  healthFields: z
    .strictObject({
      /** Its status, which is to be `healthy`. */
      status: field.unwrap().default('status'),
      /** The environment that it says it is. */
      environment: field.default(null),
      /** The version of its release. */
      version: field.default(null),
      /** The commit that its release was built of. */
      git_commit: field.default(null),
      /** The tag of its release. */
      tag: field.default(null),
      /** The last migration of its database. */
      schema_version: field.default(null),
      /** The level that it logs at. */
      log_level: field.default(null),
      /** The version of the model that it serves. */
      model: field.default(null),
      /** The app's connections to what it depends on: `database.pool`, `cache`, `messaging`, `model_registry`. */
      dependencies: field.default(null),
    })
    .prefault({}),
})

export type ApiConfig = z.output<typeof apiSchema>
