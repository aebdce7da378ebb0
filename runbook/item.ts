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

export interface Text {
  readonly en: string
  readonly zh: string
}

/** One assertable line of the runbook. */
export interface Item {
  readonly id: string
  readonly kind: Kind
  readonly title: Text
  readonly promise: Text
  readonly remedy: Text
}

/** An item as the section files write it: id, kind, title (en, zh), promise (en, zh). */
export type Row = readonly [string, Kind, string, string, string, string]
