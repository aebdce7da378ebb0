import type { FastifyInstance } from 'fastify'
import { readFileSync } from 'node:fs'
import type { Services } from './services.ts'
import { dataRoutes } from './routes/data.ts'
import { modelRoutes } from './routes/models.ts'
import { predictionRoutes } from './routes/predictions.ts'
import { recentRoutes } from './routes/recent.ts'
import { storePrediction } from './store-prediction.ts'

/** What this release is and offers; the release before has a file of its own in its place. */
export const release = {
  version: (
    JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
  ).version,
  storePrediction,
  routes: (app: FastifyInstance, services: Services): void => {
    modelRoutes(app, services)
    predictionRoutes(app, services)
    dataRoutes(app, services)
    recentRoutes(app, services)
  },
}
