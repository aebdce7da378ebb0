import { describe, inject, test } from 'vitest'
import { runAttested } from './run-attested.ts'

const runbook = inject('runbook')

for (const section of runbook.sections) {
  const own = section.checklists.filter(({ items }) => items.some(({ attested }) => attested))
  if (own.length === 0) continue
  describe(`${section.id} ${section.title.en}`, () => {
    for (const checklist of own) {
      describe(`${checklist.id} ${checklist.title.en}`, () => {
        for (const { id, title } of checklist.items.filter(({ attested }) => attested)) {
          const place = { section: section.id, checklist: checklist.id }
          const declaration = { ...place, title: title.en, covers: [id], needs: [], attested: true as const }
          test(`${title.en} [${id}]`, { meta: { declaration } }, (context) =>
            runAttested(declaration, id, context),
          )
        }
      })
    }
  })
}
