import { setTimeout as delay } from 'node:timers/promises'
import type { Checklist, PartName, SpecContext, SpecOptions } from '../football.ts'

interface Dependency {
  readonly part: PartName
  /** What the app calls it among its dependencies. */
  readonly called: string
  /** Whether the app is not healthy without it. */
  readonly vital: boolean
  /** What users do while it is gone, whatever becomes of that. */
  readonly meanwhile?: (context: SpecContext) => Promise<unknown>
}

/** Milliseconds that users are waited for: who waits for a part that is gone may do so until it is back. */
const MEANWHILE_MS = 3000
/** Milliseconds in which a client has found a part that is back: many look again only now and then. */
const AGAIN_WITHIN_MS = 30_000

/**
 * Where a part is gone, the app’s own check says so of it, and no longer once the part is back: one that never does tells
 * nothing. An app that does not answer then has said so too.
 */
export function saysSoWhereItIsGone(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs' | 'requires'>,
  { part, called, vital, meanwhile }: Dependency,
): void {
  spec(title, { ...options, act: 'stop' }, async (context) => {
    const { system, api, until, expect } = context
    const { healthy, health } = api.api
    const without = await system.deployment.without(part, async () => {
      const said = await api.health().then(
        ({ body }) => ({ of: body.dependencies?.[called]?.status, whole: body.status }),
        ({ message }: Error) => ({ of: message, whole: message }),
      )
      if (meanwhile) await Promise.race([meanwhile(context).catch(() => undefined), delay(MEANWHILE_MS)])
      return said
    })
    expect(without.of, `what ${health} says of ${called} while ${part} is stopped`).not.toBe('up')
    expect(
      vital && without.whole === healthy ? healthy : 'not healthy',
      `what ${health} says while ${part} is stopped`,
    ).toBe('not healthy')
    const look = async () => {
      const { body } = await api.health()
      const seen = `${body.status}, with ${called} ${body.dependencies?.[called]?.status}`
      if (seen !== `${healthy}, with ${called} up`) throw new Error(`it says ${seen}`)
      return body.status
    }
    const options = { deadlineMs: AGAIN_WITHIN_MS, intervalMs: 200 }
    const again = await until(`${health} to say that ${part} is back`, look, options)
    expect(again, `what ${health} says once ${part} is back`).toBe(healthy)
  })
}
