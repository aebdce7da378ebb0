import { absent, known, unasked, type Observation } from '../../environments/guard/observed.ts'
import { named } from '../../environments/guard/targets.ts'
import { urlUnder, type HttpConnection } from './connection.ts'
import { explainHttp } from './explain.ts'
import { inTime, reasonOf } from '../identity/ask.ts'
import { follow, type Followed } from './follow.ts'
import type { Identity, Said } from '../identity/identity.ts'
import { httpConnection } from './reached.ts'
import type { HttpApi } from './schema.ts'

export interface AppAddress extends HttpConnection {
  /** The path of its health. */
  readonly health: string
  /** Where the health names the environment, for example `app.environment`; null where it does not. */
  readonly environmentField: string | null
}

export interface AppIdentity {
  /** Left out where the app's health does not name its environment by declaration. */
  readonly healthEnvironment?: Observation
  readonly redirects: readonly string[]
}

/** Who the app says it is, and where its answers lead to. */
export async function observeApp(
  app: AppAddress,
  permits: (url: string) => Promise<boolean>,
): Promise<AppIdentity> {
  const { url, health, environmentField } = app
  const get = (address: string): Promise<Followed | Error> =>
    inTime((signal) => follow(address, permits, signal, app)).catch(
      (error: unknown) => new Error(explainHttp(error, app, 'GET', address)),
    )
  const [root, asked] = await Promise.all([get(url), get(urlUnder(app, health))])
  const redirects = [root, asked].flatMap((each) => (each instanceof Error ? [] : each.locations))
  return {
    redirects: [...new Set(redirects)],
    ...(environmentField !== null && { healthEnvironment: environmentOf(asked, environmentField) }),
  }
}

/** How an API is asked who it is. */
export const identity: Identity<HttpApi> = {
  called: 'the app',
  again: true,
  targets: (at) => named('the app', httpConnection(at).url),
  ask: async (at, { permits }) => {
    const { health, healthFields } = at.declared.routes
    const address = { ...httpConnection(at), health, environmentField: healthFields.environment }
    return saidBy(await observeApp(address, permits))
  },
}

export function saidBy({ redirects, ...facts }: AppIdentity): Said {
  return { facts, leads: redirects }
}

/** An app that is ill says so with a status of its own and may still say who it is; a proxy before it can't. */
function environmentOf(asked: Followed | Error, field: string): Observation {
  if (asked instanceof Error) return unasked(reasonOf(asked))
  if (!asked.answer) return unasked(`it leads to ${asked.locations.at(-1)}, which was not followed`)
  const { status, text } = asked.answer
  const value = field
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], json(text))
  if (typeof value === 'string' && value !== '') return known(value)
  return status >= 200 && status < 300 && json(text) !== undefined
    ? absent
    : unasked(`it answered ${status} without \`${field}\``)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
