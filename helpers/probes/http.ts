import { request } from 'undici'

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
}

/** Milliseconds that an operations API has to answer. */
const TIMEOUT_MS = 5_000

/** Asks an HTTP API, whatever it answers. @throws naming the address, when no answer comes. */
export async function ask(
  url: string,
  { method = 'GET', body, headers, timeoutMs = TIMEOUT_MS }: Ask = {},
): Promise<Answer> {
  const start = performance.now()
  try {
    const response = await request(url, {
      method,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.body.text()
    return {
      status: response.statusCode,
      text,
      headers: response.headers,
      durationMs: performance.now() - start,
    }
  } catch (error) {
    throw new Error(`${method} ${url} got no answer: ${(error as Error).message || String(error)}`, {
      cause: error,
    })
  }
}

/** Asks for JSON with a 2xx status. @throws naming the address, the status and the beginning of the answer. */
export async function askJson<T>(url: string, options: Ask = {}): Promise<T> {
  const { status, text } = await ask(url, options)
  const seen = `${options.method ?? 'GET'} ${url} answered ${status}: ${text.slice(0, 300)}`
  if (status < 200 || status > 299) throw new Error(seen)
  try {
    return JSON.parse(text) as T
  } catch {
    throw new Error(`${seen}\nExpected JSON.`)
  }
}
