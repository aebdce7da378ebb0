import type { Checklist, SpecContext, SpecOptions } from '../football.ts'

/** A table that the rehearsal has made is there no more, whatever became of the specs that used it. */
export function scratchTableIsGone(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'act'>,
  name: Parameters<SpecContext['database']['scratch']>[0],
): void {
  spec(title, { ...options, needs: ['2.5-02'], scratch: true }, async ({ database, expect }) => {
    const table = database.scratch(name)
    await table.drop()
    expect(await table.exists(), `whether ${name} is there`).toBe(false)
  })
}
