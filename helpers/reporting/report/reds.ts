import { blockedThrough } from '../../record/blocked-through.ts'
import { isFlaky, redSince } from '../history/look-back.ts'
import { RED, type ResultKind } from '../result-kind.ts'
import type { ReportData } from './data.ts'

/** A red item as the first screen tells it. */
export interface Red {
  readonly item: string
  readonly title: string
  readonly kind: ResultKind
  /** The uuid of the result that shows it; undefined where none was written. */
  readonly uuid: string | undefined
  readonly cause: string
  /** The items that it blocks, with those that they block. */
  readonly blocks: readonly string[]
  /** The rehearsal since which it is red, where it is not this one. */
  readonly since:
    { readonly id: string; readonly started: string; readonly version: string | undefined } | undefined
  readonly isFlaky: boolean
}

/** The red items of a rehearsal: those first that block most. */
export function redsOf({ record, specs, history }: Pick<ReportData, 'record' | 'specs' | 'history'>): Red[] {
  const blocks = blockedThrough(record.items)
  return record.items
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ id, title, reason = '' }): Red => {
      const spec = specs.find(({ kind, items }) => items.includes(id) && RED.includes(kind))
      const first = redSince(id, history)
      return {
        item: id,
        title,
        kind: spec?.kind ?? 'product failure',
        uuid: spec?.uuid,
        cause: reason,
        blocks: blocks(id),
        since:
          first && first.id !== record.rehearsal.id
            ? { id: first.id, started: first.started, version: first.release?.version }
            : undefined,
        isFlaky: isFlaky(id, history),
      }
    })
    .sort((one, other) => other.blocks.length - one.blocks.length)
}

/** What a red does not account for, and still keeps a rehearsal from a GO: each cause with its items, the most first. */
export function notShownOf(
  data: Pick<ReportData, 'record' | 'specs' | 'history'>,
): { why: string; items: string[] }[] {
  const blockedByReds = new Set(redsOf(data).flatMap(({ blocks }) => blocks))
  const open = data.record.items.filter(
    ({ id, outcome }) => outcome === 'not run' || (outcome === 'blocked' && !blockedByReds.has(id)),
  )
  const causes = Map.groupBy(
    open,
    ({ outcome, reason = '', blockedBy }) =>
      `${outcome}${blockedBy === undefined ? '' : ` by ${blockedBy}`}: ${reason.split('\n', 1)[0]}`,
  )
  return [...causes]
    .map(([why, own]) => ({ why, items: own.map(({ id }) => id) }))
    .sort((one, other) => other.items.length - one.items.length)
}
