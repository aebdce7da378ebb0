import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { text as textOf } from 'node:stream/consumers'
import type { HttpAnswer, HttpRequest } from './expression.ts'
import type { HttpTarget } from './send.ts'

/** A request that the server has begun to work on, and whose body it is still waiting for. */
export interface InFlight extends Disposable {
  /** Sends the rest. @throws where the connection ends without an answer. */
  finish(): Promise<HttpAnswer>
}

/** Milliseconds in which a server has to take the headers, and then to answer. */
const TIMEOUT_MS = 20_000

/**
 * Begins a request that has a body and returns once the server has asked for that (100 Continue, RFC 9110 section
 * 10.1.1): from then on the request is certainly in flight, however fast the server is.
 */
export async function beginRequest(
  { url, headers, ca }: HttpTarget,
  { method, path, headers: own, body = '' }: HttpRequest,
): Promise<InFlight> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp
  const sent = request(`${url.replace(/\/+$/, '')}${path}`, {
    method,
    agent: false,
    ...(ca !== undefined && { ca }),
    headers: { ...headers, ...own, 'content-length': Buffer.byteLength(body), expect: '100-continue' },
    timeout: TIMEOUT_MS,
  })
  const answered = new Promise<HttpAnswer>((resolve, reject) => {
    sent.once('response', (response) => {
      const { statusCode: status = 0, headers } = response
      const named = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
      textOf(response).then((text) => resolve({ status, headers: Object.fromEntries(named), text }), reject)
    })
    sent.once('error', reject)
    sent.once('timeout', () => sent.destroy(new Error(`${url} did not go on within ${TIMEOUT_MS / 1000} s.`)))
  })
  // One that is given up has nobody to tell.
  answered.catch(() => undefined)
  sent.flushHeaders()
  await Promise.race([new Promise<void>((resolve) => sent.once('continue', resolve)), answered])
  return {
    finish: () => {
      sent.end(body)
      return answered
    },
    // Where nobody finishes it, it does not wait for its time.
    [Symbol.dispose]: () => void sent.destroy(),
  }
}
