import { HTTP_EXCHANGE, httpExchange } from '../../record/http-exchange.ts'
import type { Evidence } from '../../record/evidence.ts'
import { httpClient, type Answer, type Ask } from '../http-api/ask.ts'
import { urlUnder, type HttpConnection } from '../http-api/connection.ts'
import type { Proxy } from './schema.ts'

/** A proxy as its clients see it. */
export function proxyProbe(
  connection: HttpConnection,
  { health }: Pick<Proxy, 'health'>,
  evidence: Pick<Evidence, 'attach'>,
) {
  const client = httpClient(connection)
  const ask = async (path: string, options: Ask = {}): Promise<Answer> => {
    const url = urlUnder(connection, path)
    const answer = await client.ask(url, options)
    const { status, headers, text, durationMs } = answer
    const { method = 'GET' } = options
    const exchange = { request: { method, url, body: undefined }, status, headers, text, durationMs }
    evidence.attach(`${method} ${path} through the proxy → ${status}`, httpExchange(exchange), HTTP_EXCHANGE)
    return answer
  }
  return {
    url: connection.url,
    /** Asks what is behind it. */
    ask,
    /** @throws while it does not answer for itself */
    ready: async (): Promise<void> => {
      const url = urlUnder(connection, health ?? '/')
      const { status, text } = await client.ask(url)
      if (health !== undefined && status !== 200)
        throw new Error(`GET ${url} answered ${status}: ${text.slice(0, 500)}`)
    },
  }
}

export type ProxyProbe = ReturnType<typeof proxyProbe>
