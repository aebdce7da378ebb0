import type { Checklist, PartName, SpecOptions } from '../football.ts'

/** Where a part is gone, the app’s own check says so, and no longer once it is back: one that never does tells nothing. */
export function saysSoWhereItIsGone(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs' | 'requires'>,
  part: PartName,
): void {
  spec(title, { ...options, act: 'stop' }, async ({ system, api, expect }) => {
    const without = await system.deployment.without(part, () => api.health())
    const { healthy, health } = api.api
    expect(without.body.status, `what ${health} says while ${part} is stopped`).not.toBe(healthy)
    expect((await api.health()).body.status, `what it says once ${part} is back`).toBe(healthy)
  })
}
