import type { Checklist, SpecOptions } from '../football.ts'

/** What the system is for works: the app is healthy, and so does every journey that requests make. */
export function coreFunctionsWork(
  { spec }: Checklist,
  when: string,
  options: Pick<SpecOptions, 'covers' | 'needs'>,
): void {
  spec(`the app is healthy ${when}`, options, async ({ api, expect }) => {
    expect((await api.health()).body.status, 'what /health says').toBe(api.api.healthy)
  })

  spec(`every journey works ${when}`, options, async ({ system, journeys, each }) => {
    await each(system.journeys.names, (name) => journeys.works(name))
  })
}
