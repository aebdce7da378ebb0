import { section } from '../helpers/rehearsal/section.ts'
import type { FootballParts } from '../rehearsal.config.ts'
import { application } from './rollback/application.ts'
import { configuration } from './rollback/configuration.ts'
import { data } from './rollback/data.ts'
import { decision } from './rollback/decision.ts'
import { forwardAgain } from './rollback/forward-again.ts'
import { notice } from './rollback/notice.ts'
import { verification } from './rollback/verification.ts'

section<FootballParts>('5', ({ checklist }) => {
  checklist('5.1', (declared) => {
    decision(declared)
    notice(declared)
  })
  checklist('5.2', application)
  checklist('5.3', data)
  checklist('5.4', configuration)
  checklist('5.5', (declared) => {
    verification(declared)
    forwardAgain(declared)
  })
})
