/** What a client is told when it asks for what cannot be done; Fastify answers with its status. */
export class Refusal extends Error {
  readonly statusCode: number

  constructor(statusCode: 404 | 409 | 422, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}
