import { z } from 'zod'
import { field, route } from './primitives.ts'

/** Where an API says what of itself; what is left out it does not have. What it is for, its journeys tell. */
export const apiSchema = z.strictObject({
  health: z.string().startsWith('/').default('/health'),
  docs: route.default(null),
  openApi: route.default(null),
  metrics: route.default(null),
  /** The counter of requests among the metrics. */
  requestsMetric: z.string().min(1).default('http_requests_total'),
  /** What a healthy app says of its status. */
  healthy: z.string().min(1).default('healthy'),
  /** Where /health says what. */
  healthFields: z
    .strictObject({
      status: field.unwrap().default('status'),
      environment: field.default(null),
      version: field.default(null),
      git_commit: field.default(null),
      tag: field.default(null),
      schema_version: field.default(null),
      log_level: field.default(null),
      model: field.default(null),
      /** The app's connections to what it depends on: `database.pool`, `cache`, `messaging`, `model_registry`. */
      dependencies: field.default(null),
    })
    .prefault({}),
})

export type ApiConfig = z.output<typeof apiSchema>
