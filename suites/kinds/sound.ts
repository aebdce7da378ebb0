import type { Checklist, SpecOptions } from '../football.ts'
import { AS_LONG_AS_IT_MOVES_MS } from '../../helpers/rehearsal/bound/databases.ts'

/** Each index of the database leads to every row of its table; where nobody may look, that is said and nothing held against it. */
export function indexesAreSound(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs' | 'requires'>,
): void {
  spec(title, { ...options, timeoutMs: AS_LONG_AS_IT_MOVES_MS }, async ({ database, expect }) => {
    const { damage } = await database.soundness()
    expect(damage, 'rows that an index does not lead to: rebuild it with REINDEX').toEqual([])
  })
}
