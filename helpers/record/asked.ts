import { channel } from 'node:diagnostics_channel'

/** Published for each request of HTTP that a probe makes, so that a failure can say what was asked. */
export const ASKED = channel('rehearsal:asked')

export interface Asked {
  readonly method: string
  /** Absolute. */
  readonly url: string
  /** Undefined where no answer came. */
  readonly status: number | undefined
}

/** Requests that a failure tells: the last ones, and before them those that were answered by an error. */
const MOST_TOLD = 3

/** Tells of requests behind the message of a failure that does not name them itself; the message alone where there is nothing to add. */
export function withAsked(message: string, asked: readonly Asked[]): string {
  const lines = new Set(
    asked
      .filter(({ method, url }) => !message.includes(`${method} ${url}`))
      .toSorted((one, other) => rank(one) - rank(other))
      .map(told),
  )
  const [first, ...others] = [...lines].slice(-MOST_TOLD).reverse()
  if (first === undefined) return message
  return [`${message}\nIt had asked ${first}`, ...others.map((line) => `           and ${line}`)].join('\n')
}

/** The last that was asked tells most, but for what had no answer, or one that is an error. */
function rank({ status }: Asked): number {
  return status === undefined || status > 399 ? 1 : 0
}

function told({ method, url, status }: Asked): string {
  return `${method} ${url}${status === undefined ? ', which got no answer' : `, which answered ${status}`}`
}
