import type { Checklist, SpecOptions } from '../football.ts'

/** Every service runs, and the app says that it is healthy. */
export function everyServiceRuns(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs'>,
): void {
  spec(title, options, async ({ system, api, each, expect }) => {
    await each(system.parts, async (name) =>
      expect((await system.service(name).state()).status, 'its state').toBe('running'),
    )
    expect((await api.health()).body.status, 'what /health says').toBe(system.one('http-api').routes.healthy)
  })
}
