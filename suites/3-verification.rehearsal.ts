import { section } from '../helpers/rehearsal/section.ts'
import type { FootballParts } from '../rehearsal.config.ts'
import { api } from './verification/api.ts'
import { entrance } from './verification/entrance.ts'
import { connections } from './verification/connections.ts'
import { predictions } from './verification/predictions.ts'
import { predictionsAsAsked } from './verification/predictions-as-asked.ts'
import { predictionsAtOnce } from './verification/predictions-at-once.ts'
import { responseTimes } from './verification/response-times.ts'
import { results } from './verification/results.ts'
import { table } from './verification/table.ts'

section<FootballParts>('3', ({ checklist }) => {
  checklist('3.1', (declared) => {
    api(declared)
    entrance(declared)
  })
  checklist('3.2', (declared) => {
    table(declared)
    connections(declared)
  })
  checklist('3.3', (declared) => {
    predictions(declared)
    results(declared)
    predictionsAsAsked(declared)
    predictionsAtOnce(declared)
    responseTimes(declared)
  })
})
