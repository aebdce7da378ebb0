import { request } from 'undici'
import { ASKED, type Asked } from '../../record/asked.ts'
import { dispatcherOf } from './agents.ts'
import { isAt, type HttpConnection } from './connection.ts'
import { explainHttp, hintForStatus } from './explain.ts'

export interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Milliseconds from sending the request to the end of the answer. */
  readonly durationMs: number
}

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  /** Whose headers and certificates the request bears, where it goes to that very server. */
  readonly by?: HttpConnection
}

/** Asks under one connection; every address is absolute. */
export function httpClient(by: HttpConnection) {
  return {
    ask: (url: string, options: Ask = {}) => ask(url, { by, ...options }),
    askJson: <T>(url: string, options: Ask = {}) => askJson<T>(url, { by, ...options }),
  }
}

/** Milliseconds that an operations API has to answer. */
const TIMEOUT_MS = 5_000

/** Asks an HTTP API, whatever it answers. @throws naming the address, when no answer comes. */
export async function ask(
  url: string,
  { method = 'GET', body, headers, timeoutMs = TIMEOUT_MS, by }: Ask = {},
): Promise<Answer> {
  const start = performance.now()
  const connection = by && isAt(by, url) ? by : { url }
  try {
    const dispatcher = dispatcherOf(connection)
    const response = await request(url, {
      method,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
      ...(dispatcher && { dispatcher }),
      headers: {
        ...connection.headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.body.text()
    ASKED.publish({ method, url, status: response.statusCode } satisfies Asked)
    return {
      status: response.statusCode,
      text,
      headers: response.headers,
      durationMs: performance.now() - start,
    }
  } catch (error) {
    ASKED.publish({ method, url, status: undefined } satisfies Asked)
    throw new Error(explainHttp(error, connection, method, url), { cause: error })
  }
}

/** Asks for JSON with a 2xx status. @throws naming the address, the status and the beginning of the answer. */
export async function askJson<T>(url: string, options: Ask = {}): Promise<T> {
  const { status, text } = await ask(url, options)
  const seen = `${options.method ?? 'GET'} ${url} answered ${status}: ${text.slice(0, 300)}`
  if (status < 200 || status > 299) throw new Error(`${seen}${hintForStatus(status, options.by)}`)
  try {
    return JSON.parse(text) as T
  } catch {
    throw new Error(`${seen}\nExpected JSON.`)
  }
}
