import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Asked {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Reply {
  readonly status?: number
  readonly json?: unknown
  /** As it is, instead of JSON. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A server of a test's own, on a port that is free; it remembers what it was asked. */
export async function serving(answer: (asked: Asked) => Reply) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const answered = text(request).then((body) => {
      const { method = '', url = '', headers } = request
      asked.push({ method, url, headers, body })
      const { status = 200, json, text: plain, headers: own } = answer(asked.at(-1)!)
      response
        .writeHead(status, { 'content-type': 'application/json', ...own })
        .end(plain ?? JSON.stringify(json))
    })
    // Whoever asks may go before all is said.
    answered.catch(() => request.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
