import { RunbookError } from './error.ts'
import type { Checklist, Goal, Item, Limit, Runbook, Text } from './runbook.ts'

/** What few items have. */
export interface Rare {
  readonly limit?: Limit
  readonly attested?: true
}

/** An item as a row: id, kind, title (en, zh), promise (en, zh), and what few have. */
export type Row<Kind extends string> = readonly [string, Kind, string, string, string, string, Rare?]

export interface RowsOptions<Kind extends string> {
  readonly source: string
  readonly rows: readonly Row<Kind>[]
  /** By id, in the runbook's order. */
  readonly sections: Readonly<Record<string, Text>>
  readonly checklists: Readonly<Record<string, Text>>
  /** What to do next when an item of a kind fails. */
  readonly remedies: Readonly<Record<Kind, Text>>
  readonly goals?: readonly Goal[]
  readonly foreseen?: Runbook['foreseen']
  readonly deployedBy?: string
}

/**
 * A runbook from rows whose ids say where they stand: `2.3-04` in the checklist 2.3 of section 2, `0-01` in the only one
 * of section 0.
 * @throws {RunbookError} for two rows with one id, or a row whose checklist or section has no title
 */
export function fromRows<Kind extends string>(options: RowsOptions<Kind>): Runbook {
  const { source, rows, goals, foreseen, deployedBy } = options
  const items = new Map<string, Item>()
  for (const row of rows) {
    const item = itemOf(row, options.remedies)
    if (items.has(item.id)) throw new RunbookError(`${source}: two rows have the id ${item.id}.`)
    items.set(item.id, item)
  }
  const byChecklist = Map.groupBy(items.values(), ({ id }) => id.split('-', 1)[0] ?? '')
  const checklists = [...byChecklist].map(([id, own]): Checklist => ({
    id,
    title: titleOf(source, 'checklist', options.checklists, id),
    items: own,
  }))
  const bySection = Map.groupBy(checklists, ({ id }) => id.split('.', 1)[0] ?? '')
  return {
    source,
    sections: [...bySection].map(([id, own]) => ({
      id,
      title: titleOf(source, 'section', options.sections, id),
      checklists: own,
    })),
    ...(goals && { goals }),
    ...(foreseen && { foreseen }),
    ...(deployedBy !== undefined && { deployedBy }),
  }
}

function itemOf<Kind extends string>(
  [id, kind, en, zh, promiseEn, promiseZh, rare]: Row<Kind>,
  remedies: Readonly<Record<Kind, Text>>,
): Item {
  const promise = { en: promiseEn, zh: promiseZh }
  return { id, kind, title: { en, zh }, promise, remedy: remedies[kind], ...rare }
}

function titleOf(source: string, what: string, titles: Readonly<Record<string, Text>>, id: string): Text {
  const title = titles[id]
  if (!title) throw new RunbookError(`${source}: the ${what} ${id} has rows and no title.`)
  return title
}
