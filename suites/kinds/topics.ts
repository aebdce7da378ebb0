import type { Checklist, SpecOptions } from '../football.ts'

/** The brokers know every topic that the system needs. */
export function topicsAreThere(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs'>,
): void {
  spec(
    title,
    { ...options, requires: ['messaging', 'topics'] },
    async ({ system, messaging, each, expect }) => {
      const topics = await messaging.topics()
      await each(system.one('kafka').topics, (topic) =>
        expect(topics, 'topics of the brokers').toContain(topic),
      )
    },
  )
}
