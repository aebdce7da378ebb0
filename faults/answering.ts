import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Beside } from './fault.ts'

export interface Answer {
  readonly status?: number
  readonly body: unknown
}

/** A server on this machine that answers in JSON; its URL is in a variable of the rehearsal. */
export async function answering(
  variable: string,
  answer: (request: Pick<IncomingMessage, 'method' | 'url'>) => Answer,
): Promise<Beside> {
  const server = createServer((request, response) => {
    const { status = 200, body } = answer(request)
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    env: { [variable]: `http://127.0.0.1:${port}` },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
