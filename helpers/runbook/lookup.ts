import { RunbookError } from './error.ts'
import { unknown } from './near.ts'
import type { Checklist, Item, Runbook, Section } from './runbook.ts'

/** An item with its place. */
export interface Placed {
  readonly item: Item
  readonly section: Section
  readonly checklist: Checklist
}

/** A runbook by its ids, each in the runbook's order. */
export interface Lookup {
  readonly items: ReadonlyMap<string, Placed>
  readonly sections: ReadonlyMap<string, Section>
  readonly checklists: ReadonlyMap<string, Checklist>
}

const made = new WeakMap<Runbook, Lookup>()

/** A runbook by its ids. It is made once for each runbook. */
export function lookup(runbook: Runbook): Lookup {
  const known = made.get(runbook)
  if (known) return known
  const checklists = runbook.sections.flatMap((section) => section.checklists)
  const placed = runbook.sections.flatMap((section) =>
    section.checklists.flatMap((checklist) =>
      checklist.items.map((item): [string, Placed] => [item.id, { item, section, checklist }]),
    ),
  )
  const fresh: Lookup = {
    items: new Map(placed),
    sections: new Map(runbook.sections.map((section) => [section.id, section])),
    checklists: new Map(checklists.map((checklist) => [checklist.id, checklist])),
  }
  made.set(runbook, fresh)
  return fresh
}

/** Every item of a runbook, in its order. */
export function itemsOf(runbook: Runbook): Item[] {
  return [...lookup(runbook).items.values()].map(({ item }) => item)
}

/**
 * Holds ids against a runbook.
 * @param what says in the message who named them: a spec, a flag, a key of the config
 * @throws {RunbookError} for one that is not an item's, with the known ones near it
 */
export function mustKnow(runbook: Runbook, what: string, ids: readonly string[]): void {
  const { items } = lookup(runbook)
  const strange = ids.filter((id) => !items.has(id))
  if (strange.length > 0)
    throw new RunbookError(
      `${what}: the item ${unknown(strange, [...items.keys()])} Look in ${runbook.source}.`,
    )
}
