import type { Limit, Row as RowOf } from '../helpers/runbook/index.ts'

type Unit = Limit['unit']

/** What an item is about; it also decides what to do when it fails. */
export type Kind =
  | 'precondition'
  | 'config'
  | 'monitoring'
  | 'deploy'
  | 'database'
  | 'cache'
  | 'messaging'
  | 'model'
  | 'health'
  | 'api'
  | 'performance'
  | 'rollback'
  | 'record'
  | 'acceptance'
  | 'cleanup'

/** An item as the section files write it: id, kind, title (en, zh), promise (en, zh). */
export type Row = RowOf<Kind>

/** A limit that a figure has to stay below. */
export function below(max: number, unit: Unit): Limit {
  return { max, unit, strict: true }
}
