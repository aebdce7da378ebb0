import type { Checklist, PartName, SpecOptions } from '../football.ts'

interface Dependency {
  readonly part: PartName
  /** What the app calls it among its dependencies. */
  readonly called: string
  /** Whether the app is not healthy without it. */
  readonly vital: boolean
}

/**
 * Where a part is gone, the app’s own check says so of it, and no longer once the part is back: one that never does tells
 * nothing. An app that does not answer then has said so too.
 */
export function saysSoWhereItIsGone(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs' | 'requires'>,
  { part, called, vital }: Dependency,
): void {
  spec(title, { ...options, act: 'stop' }, async ({ system, api, expect }) => {
    const { healthy, health } = api.api
    const without = await system.deployment.without(part, () =>
      api.health().then(
        ({ body }) => ({ of: body.dependencies?.[called]?.status, whole: body.status }),
        ({ message }: Error) => ({ of: message, whole: message }),
      ),
    )
    expect(without.of, `what ${health} says of ${called} while ${part} is stopped`).not.toBe('up')
    expect(
      vital && without.whole === healthy ? healthy : 'not healthy',
      `what ${health} says while ${part} is stopped`,
    ).toBe('not healthy')
    const { body } = await api.health()
    expect(body.dependencies?.[called]?.status, `what it says of ${called} once ${part} is back`).toBe('up')
    expect(body.status, `what ${health} says once ${part} is back`).toBe(healthy)
  })
}
