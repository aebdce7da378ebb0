import { section } from '../helpers/rehearsal/section.ts'
import type { FootballParts } from '../rehearsal.config.ts'
import { atTheEnd } from './record/at-the-end.ts'
import { criteria } from './record/criteria.ts'
import { documents } from './record/documents.ts'
import { keyFigures } from './record/key-figures.ts'
import { outcomes } from './record/outcomes.ts'
import { report } from './record/report.ts'
import { reportedFacts } from './record/reported-facts.ts'
import { written } from './record/written.ts'

section<FootballParts>('6', ({ checklist }) => {
  checklist('6.1', (declared) => {
    written(declared)
    outcomes(declared)
  })
  checklist('6.2', (declared) => {
    report(declared)
    keyFigures(declared)
    reportedFacts(declared)
    atTheEnd(declared)
  })
  checklist('6.3', documents)
  checklist('6.4', criteria)
})
