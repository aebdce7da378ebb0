import type { Observed } from '../../environments/guard/index.ts'
import { ask } from '../../parts/identity/ask.ts'
import type { Asking } from '../../parts/identity/identity.ts'
import { forwardsOf } from './forwards.ts'
import type { Asked, Servers } from './servers.ts'

/** What one server said. */
export interface OfPart {
  /** The name of the part; undefined for what no part says. */
  readonly part: string | undefined
  readonly observed: Observed
}

/** Asks every server who it is, all at once, each question bounded, and nothing changed. */
export async function observe(
  { parts, container, markers }: Servers,
  loopbackPorts: readonly number[],
  permits: Asking['permits'],
): Promise<OfPart[]> {
  const [seen, atContainer, ports] = await Promise.all([
    askAll(parts, { markers, permits, again: false }),
    container && ask(container),
    forwardsOf(loopbackPorts),
  ])
  const facts: Observed['facts'] = atContainer ? { containerEnvironment: atContainer } : {}
  return [...seen, { part: undefined, observed: { facts, redirects: [], ...ports } }]
}

/** The few questions that are asked again at each disruptive act, of the kinds that say so. */
export function observeForAct({ parts, markers }: Servers, permits: Asking['permits']): Promise<OfPart[]> {
  const again = parts.filter((part) => part.again)
  return askAll(again, { markers, permits, again: true })
}

function askAll(parts: readonly Asked[], asking: Asking): Promise<OfPart[]> {
  return Promise.all(
    parts.map(async ({ part, ask: who }) => {
      const { facts, leads } = await who(asking)
      return { part, observed: { facts, redirects: leads, forwards: [] } }
    }),
  )
}
