import type { FastifyInstance } from 'fastify'
import { predict } from '../predict.ts'
import { BatchRequest, BatchResponse, ErrorResponse, MatchRequest, PredictionResponse } from '../schemas.ts'
import type { Services } from '../services.ts'

export function predictionRoutes(app: FastifyInstance, services: Services): void {
  const { cacheSeconds } = services.config
  app.post<{ Body: MatchRequest }>(
    '/api/v1/predictions/match',
    {
      schema: {
        tags: ['predictions'],
        summary: 'Predicts one match',
        body: MatchRequest,
        response: { 200: PredictionResponse, '4xx': ErrorResponse },
      },
    },
    async (request, reply) => {
      const { response, cached } = await predict(services, request.body, request.log)
      return reply
        .header('cache-control', `max-age=${cacheSeconds}`)
        .header('x-cache', cached ? 'hit' : 'miss')
        .send(response)
    },
  )
  app.post<{ Body: BatchRequest }>(
    '/api/v1/predictions/match/batch',
    {
      schema: {
        tags: ['predictions'],
        summary: 'Predicts up to 100 matches, answered in the order asked',
        body: BatchRequest,
        response: { 200: BatchResponse, '4xx': ErrorResponse },
      },
    },
    async (request) => {
      const predicted = await Promise.all(
        request.body.matches.map((match, index) =>
          predict(services, match, request.log, `matches.${index}.`),
        ),
      )
      return { predictions: predicted.map(({ response }) => response) }
    },
  )
}
