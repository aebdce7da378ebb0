import { checklistTitles, sectionTitles } from './checklists.ts'
import type { Item, Row, Text } from './item.ts'
import { remedies } from './remedies.ts'
import { deployment } from './sections/2-deployment.ts'
import { environment } from './sections/0-environment.ts'
import { performance } from './sections/4-performance.ts'
import { preparation } from './sections/1-preparation.ts'
import { record } from './sections/6-record.ts'
import { rollback } from './sections/5-rollback.ts'
import { verification } from './sections/3-verification.ts'

export type { Item, Kind, Text } from './item.ts'

export interface Titled {
  readonly id: string
  readonly title: Text
}

const rows: readonly Row[] = [
  ...environment,
  ...preparation,
  ...deployment,
  ...verification,
  ...performance,
  ...rollback,
  ...record,
]

/** Every assertable line of the runbook, in its order. */
export const items: ReadonlyMap<string, Item> = new Map(
  rows.map(([id, kind, en, zh, promiseEn, promiseZh]) => [
    id,
    { id, kind, title: { en, zh }, promise: { en: promiseEn, zh: promiseZh }, remedy: remedies[kind] },
  ]),
)

export const sections: ReadonlyMap<string, Titled> = titled(sectionTitles)
export const checklists: ReadonlyMap<string, Titled> = titled(checklistTitles)

function titled(titles: Readonly<Record<string, Text>>): ReadonlyMap<string, Titled> {
  return new Map(Object.entries(titles).map(([id, title]) => [id, { id, title }]))
}
