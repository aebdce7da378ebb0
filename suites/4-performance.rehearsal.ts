import { section } from '../helpers/rehearsal/section.ts'
import type { FootballParts } from '../rehearsal.config.ts'
import { analysis, analysisAsRead } from './performance/analysis.ts'
import { applied } from './performance/applied.ts'
import { baseline } from './performance/baseline.ts'
import { growth } from './performance/growth.ts'
import { load } from './performance/load.ts'
import { restoredSettings } from './performance/restored-settings.ts'
import { served } from './performance/served.ts'
import { targets } from './performance/targets.ts'
import { tools } from './performance/tools.ts'

section<FootballParts>('4', ({ checklist }) => {
  checklist('4.1', tools)
  checklist('4.2', baseline)
  checklist('4.3', (declared) => {
    load(declared)
    applied(declared)
    served(declared)
  })
  checklist('4.4', (declared) => {
    targets(declared)
    growth(declared)
  })
  checklist('4.5', (declared) => {
    analysis(declared)
    restoredSettings(declared)
    analysisAsRead(declared)
  })
})
