/** A request and its answer as reports show them; the format is Allure's (`HttpExchange` of allure-js-commons). */
export const HTTP_EXCHANGE = 'application/vnd.allure.http+json'

/** Characters of an answer that are kept. */
const LONGEST_BODY = 20_000
/** Headers of an answer that tell of how it was made; others may hold what is nobody's business. */
const TELLING = ['content-type', 'content-length', 'cache-control', 'retry-after', 'location', 'x-request-id']

export interface Exchanged {
  readonly request: { readonly method: string; readonly url: string; readonly body: unknown }
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
  readonly durationMs: number
}

/** What was asked and answered: the address, both bodies, and how long it took. */
export function httpExchange({ request, status, headers, text, durationMs }: Exchanged) {
  const { method, url, body } = request
  const stop = Date.now()
  const told = TELLING.flatMap((name) => {
    const value = headers[name]
    return value === undefined ? [] : [{ name, value: String(value) }]
  })
  const type = String(headers['content-type'] ?? 'text/plain')
  const sent = body === undefined ? undefined : JSON.stringify(body, null, 2)
  return {
    schemaVersion: 1,
    request: {
      method,
      url,
      ...(sent !== undefined && { body: { contentType: 'application/json', encoding: 'utf8', value: sent } }),
    },
    response: {
      status,
      headers: told,
      body: {
        contentType: type,
        encoding: 'utf8',
        value: text.slice(0, LONGEST_BODY),
        size: text.length,
        truncated: text.length > LONGEST_BODY,
      },
    },
    start: Math.round(stop - durationMs),
    stop,
  }
}
