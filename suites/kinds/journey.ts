import type { Checklist, SpecOptions } from '../football.ts'

/** What users do works with every sample that it is made with. */
export function journeyWorks(
  { spec }: Pick<Checklist, 'spec'>,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs'>,
  journey: string,
): void {
  spec(title, { ...options, journey }, async ({ journeys }) => {
    await journeys.works(journey)
  })
}
