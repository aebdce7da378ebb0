import { z } from 'zod'
import { field, route } from './parts.ts'

/** Where the app's API differs from the runbook's; null says that the system has no such thing. */
export const apiSchema = z.strictObject({
  health: z.string().startsWith('/').default('/health'),
  docs: route.default('/docs'),
  openApi: route.default('/openapi.json'),
  metrics: route.default('/metrics'),
  models: route.default('/api/v1/models/info'),
  predict: route.default('/api/v1/predictions/match'),
  predictBatch: route.default('/api/v1/predictions/match/batch'),
  matches: route.default('/api/v1/data/matches'),
  /** The counter of requests among the metrics. */
  requestsMetric: z.string().min(1).default('http_requests_total'),
  /** What a healthy app says of its status. */
  healthy: z.string().min(1).default('healthy'),
  /** Where /health says what. */
  healthFields: z
    .strictObject({
      status: field.unwrap().default('status'),
      environment: field.default('environment'),
      version: field.default('version'),
      git_commit: field.default('git_commit'),
      tag: field.default('tag'),
      schema_version: field.default('schema_version'),
      log_level: field.default('log_level'),
      model: field.default('model'),
      /** The app's connections to what it depends on: `database.pool`, `cache`, `messaging`, `model_registry`. */
      dependencies: field.default('dependencies'),
    })
    .prefault({}),
  /** Where a prediction, and a refusal of one, says what. */
  predictionFields: z
    .strictObject({
      prediction: field.unwrap().default('prediction'),
      confidence: field.default('confidence'),
      /** `home_win`, `draw` and `away_win`. */
      probabilities: field.default('probabilities'),
      /** `name` and `version`. */
      model: field.default('model'),
      /** `home.matches`: how many matches are behind the prediction. */
      features: field.default('features'),
      error: field.unwrap().default('error.message'),
    })
    .prefault({}),
})

export type ApiConfig = z.output<typeof apiSchema>
