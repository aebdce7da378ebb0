import type { SpecDeclaration } from '../record/outcome.ts'
import { itemsOf, lookup, mustKnow, RunbookError, type Item, type Runbook } from '../runbook/index.ts'
import { unknown } from '../runbook/near.ts'

/** Items that no spec covers, in the runbook's order. */
export function uncovered(runbook: Runbook, specs: readonly Pick<SpecDeclaration, 'covers'>[]): Item[] {
  const covered = new Set(specs.flatMap(({ covers }) => covers))
  return itemsOf(runbook).filter(({ id }) => !covered.has(id))
}

/**
 * Holds what a spec says of itself against the runbook.
 * @throws {RunbookError} where it covers nothing, an item that is not there, or one that only a person can settle
 */
export function mustCover(
  runbook: Runbook,
  title: string,
  { covers, needs }: Pick<SpecDeclaration, 'covers' | 'needs'>,
): void {
  if (covers.length === 0)
    throw new RunbookError(`The spec “${title}” covers no item, so it would never run: name what it shows.`)
  mustKnow(runbook, `The spec “${title}” covers`, covers)
  mustKnow(runbook, `The spec “${title}” needs`, needs)
  const { items } = lookup(runbook)
  const attested = covers.filter((id) => items.get(id)?.item.attested)
  if (attested.length > 0)
    throw new RunbookError(
      `The spec “${title}” covers ${attested.join(', ')}, which only a person can settle (\`attested\` in ${runbook.source}): take it out of one of them.`,
    )
}

/** @throws {RunbookError} for an id that is not among those of the runbook */
export function placeOf<Place>(
  what: 'section' | 'checklist' | 'item',
  known: ReadonlyMap<string, Place>,
  id: string,
  { source }: Runbook,
): Place {
  const place = known.get(id)
  if (place === undefined)
    throw new RunbookError(`The ${what} ${unknown([id], [...known.keys()])} Look in ${source}.`)
  return place
}
