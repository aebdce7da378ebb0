import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** A mistake of the client's: answered with its status and `error`, and not logged as an error. */
export class ClientError extends Error {
  readonly statusCode: number
  readonly code: string
  readonly field: string | null

  constructor(statusCode: number, code: string, message: string, field: string | null = null) {
    super(message)
    this.statusCode = statusCode
    this.code = code
    this.field = field
  }
}

/** One form for every error: `{ error: { code, message, field } }`. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | ClientError, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof ClientError) {
      const { statusCode, code, message, field } = error
      return reply.status(statusCode).send({ error: { code, message, field } })
    }
    const [invalid] = error.validation ?? []
    if (invalid) {
      const missing = (invalid.params as { missingProperty?: string }).missingProperty
      const path = [
        ...invalid.instancePath.split('/').filter((part) => part !== ''),
        ...(missing ? [missing] : []),
      ]
      return reply
        .status(422)
        .send({ error: { code: 'invalid_request', message: error.message, field: path.join('.') || null } })
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return reply
        .status(error.statusCode)
        .send({ error: { code: error.code.toLowerCase(), message: error.message, field: null } })
    }
    request.log.error({ err: error }, 'request failed')
    return reply
      .status(500)
      .send({ error: { code: 'internal', message: 'The request could not be served.', field: null } })
  })
  app.setNotFoundHandler((request, reply) =>
    reply.status(404).send({
      error: {
        code: 'not_found',
        message: `${request.method} ${request.url} is not a route.`,
        field: null,
      },
    }),
  )
}
