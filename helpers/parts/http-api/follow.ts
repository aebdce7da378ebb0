import { request } from 'undici'
import { dispatcherOf } from './agents.ts'
import { isAt, type HttpConnection } from './connection.ts'

export interface Followed {
  /** Every Location that was answered, absolute, without userinfo and query. */
  readonly locations: readonly string[]
  /** The last answer, unless it led where it was not permitted to be followed. */
  readonly answer?: { readonly status: number; readonly text: string }
}

/** As many as a browser's patience is worth here. */
const MOST_HOPS = 5

/**
 * Asks a URL and follows its redirects by hand: each Location is put to `permits` first, and nothing is sent to one
 * that it does not let through, nor what `by` bears to another server than its own. @throws when no answer comes.
 */
export async function follow(
  url: string,
  permits: (url: string) => Promise<boolean>,
  signal: AbortSignal,
  by: HttpConnection = { url },
): Promise<Followed> {
  const locations: string[] = []
  let next = url
  for (let hops = 0; hops <= MOST_HOPS; hops++) {
    const connection: HttpConnection = isAt(by, next) ? by : { url: next }
    const dispatcher = dispatcherOf(connection)
    const {
      statusCode: status,
      headers,
      body,
    } = await request(next, {
      method: 'GET',
      signal,
      ...(connection.headers && { headers: connection.headers }),
      ...(dispatcher && { dispatcher }),
    })
    const text = await body.text()
    const location = [headers.location].flat()[0]
    if (status < 300 || status > 399 || location === undefined) return { locations, answer: { status, text } }
    if (!URL.canParse(location, next)) throw new Error(`a redirect to what is no address`)
    next = new URL(location, next).href
    locations.push(withoutSecrets(next))
    if (!/^https?:/.test(next) || !(await permits(next))) return { locations }
  }
  throw new Error(`more than ${MOST_HOPS} redirects, the last to ${locations.at(-1)}`)
}

function withoutSecrets(url: string): string {
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}
