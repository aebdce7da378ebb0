import type { Checklist, SpecContext, SpecOptions } from '../football.ts'

type System = SpecContext['system']

/** Services are stopped, and nothing answers at their ports. */
export function nothingOfItRuns(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs'>,
  namesOf: (system: System) => ReturnType<System['existing']>,
): void {
  spec(title, options, async ({ system, host, each, expect }) => {
    await each(namesOf(system), async (name) => {
      expect((await system.service(name).state()).status, 'its state').toBe('stopped')
      const [at] = system.reached(name)
      const answers = at !== undefined && (await host.listens(at.port, at.host))
      expect(answers, `${at?.host}:${at?.port} still answers`).toBe(false)
    })
  })
}
