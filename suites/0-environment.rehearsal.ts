import { section } from '../helpers/rehearsal/section.ts'
import type { FootballParts } from '../rehearsal.config.ts'
import { separation } from './environment/separation.ts'
import { settings } from './environment/settings.ts'

section<FootballParts>('0', ({ checklist }) => {
  checklist('0', (declared) => {
    separation(declared)
    settings(declared)
  })
})
