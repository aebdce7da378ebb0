import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { json } from 'node:stream/consumers'

/** A request that the server has begun to work on, and whose body it is still waiting for. */
export interface InFlight {
  /** Sends the rest; the answer's status. @throws where the connection ends without an answer. */
  finish(): Promise<{ readonly status: number; readonly body: unknown }>
}

/** Milliseconds in which a server has to take the headers, and then to answer. */
const TIMEOUT_MS = 20_000

/**
 * Begins a POST and returns once the server has asked for its body (100 Continue, RFC 9110 section 10.1.1): from then
 * on the request is certainly in flight, however fast the server is.
 */
export async function beginPost(url: string, payload: unknown): Promise<InFlight> {
  const text = JSON.stringify(payload)
  const request = url.startsWith('https:') ? requestHttps : requestHttp
  const sent = request(url, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      expect: '100-continue',
    },
    timeout: TIMEOUT_MS,
  })
  const answered = new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    sent.once('response', (response) => {
      json(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject)
    })
    sent.once('error', reject)
    sent.once('timeout', () => sent.destroy(new Error(`${url} did not go on within ${TIMEOUT_MS / 1000} s.`)))
  })
  sent.flushHeaders()
  await Promise.race([new Promise<void>((resolve) => sent.once('continue', resolve)), answered])
  return {
    finish: () => {
      sent.end(text)
      return answered
    },
  }
}
