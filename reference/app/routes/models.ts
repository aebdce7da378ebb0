import type { FastifyInstance } from 'fastify'
import { ModelsResponse } from '../schemas.ts'
import type { Services } from '../services.ts'

export function modelRoutes(app: FastifyInstance, { model }: Services): void {
  const { trainedFrom, trainedUntil, heldOut } = model.artifact
  const scores = ({ logLoss, rankedProbabilityScore }: typeof heldOut.model) => ({
    log_loss: logLoss,
    ranked_probability_score: rankedProbabilityScore,
  })
  const schema = { tags: ['models'], summary: 'The model in use', response: { 200: ModelsResponse } }
  app.get('/api/v1/models/info', { schema }, () => ({
    models: [
      {
        name: model.name,
        version: model.version,
        stage: model.stage,
        training_window: { from: trainedFrom, until: trainedUntil },
        held_out: {
          season: heldOut.season,
          matches: heldOut.model.matches,
          model: scores(heldOut.modelWithForm),
          base_rates: scores(heldOut.baseRates),
        },
      },
    ],
  }))
}
