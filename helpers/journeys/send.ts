import { Agent, getSetCookies, Headers, request } from 'undici'
import type { HttpAnswer, HttpRequest } from './expression.ts'

/** Where a part of the system answers HTTP, and what every request to it needs. */
export interface HttpTarget {
  readonly url: string
  /** For example an authorization; a journey's own header of the same name goes before. */
  readonly headers?: Readonly<Record<string, string>>
  /** The certificates of a private authority, in PEM. */
  readonly ca?: string
}

/** Makes one request. @throws naming the address where no answer comes. */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>

export interface Client extends AsyncDisposable {
  /** A user of their own: cookies that an answer sets are sent with what follows. */
  user(): Send
}

/** Milliseconds that an answer may take before the request counts as unanswered. */
const TIMEOUT_MS = 10_000

/** A client of a part of the system, that follows no redirects: a journey says what it expects. */
export function httpClient({ url, headers: own, ca }: HttpTarget, timeoutMs = TIMEOUT_MS): Client {
  const dispatcher = new Agent({ ...(ca !== undefined && { connect: { ca } }) })
  const ours = Object.fromEntries(
    Object.entries(own ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const base = url.replace(/\/+$/, '')
  const user = (): Send => {
    const cookies = new Map<string, string>()
    return async ({ method, path, headers, body }) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      try {
        const response = await request(`${base}${path}`, {
          method: method as 'GET',
          dispatcher,
          signal: AbortSignal.timeout(timeoutMs),
          headers: { ...ours, ...(cookie !== '' && { cookie }), ...headers },
          ...(body !== undefined && { body }),
        })
        const text = await response.body.text()
        const named = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const)
        for (const { name, value } of setCookies(response.headers['set-cookie'])) cookies.set(name, value)
        return { status: response.statusCode, headers: Object.fromEntries(named), text }
      } catch (error) {
        const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : reasonOf(error)
        throw new Error(`${base} gave no answer: ${reason}`, { cause: error })
      }
    }
  }
  return { user, [Symbol.asyncDispose]: () => dispatcher.destroy() }
}

function setCookies(lines: string | string[] | undefined) {
  const headers = new Headers()
  for (const line of [lines ?? []].flat()) headers.append('set-cookie', line)
  return getSetCookies(headers)
}

function reasonOf(error: unknown): string {
  const { message, name } = error as Error
  return message || name
}
