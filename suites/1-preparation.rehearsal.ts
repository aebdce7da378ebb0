import { section } from '../helpers/rehearsal/section.ts'
import type { FootballParts } from '../rehearsal.config.ts'
import { alertRoutes } from './preparation/alert-routes.ts'
import { composeProject } from './preparation/compose-project.ts'
import { dependencies } from './preparation/dependencies.ts'
import { environmentFile } from './preparation/environment-file.ts'
import { files } from './preparation/files.ts'
import { monitoring } from './preparation/monitoring.ts'
import { observation } from './preparation/observation.ts'
import { resources } from './preparation/resources.ts'

section<FootballParts>('1', ({ checklist }) => {
  checklist('1.1', resources)
  checklist('1.2', dependencies)
  checklist('1.3', files)
  checklist('1.4', (declared) => {
    monitoring(declared)
    alertRoutes(declared)
  })
  checklist('1.5', environmentFile)
  checklist('1.6', composeProject)
  checklist('1.7', observation)
})
