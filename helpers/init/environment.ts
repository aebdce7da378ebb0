import { basename } from 'node:path'
import type { EnvironmentDraft } from './draft/environment-draft.ts'
import { ENVIRONMENT_NAMES } from './compose/variables.ts'
import { setting } from '../parts/compose-project/index.ts'
import { found, guessed, omitted } from './draft/finding.ts'
import { journeysSection } from './sections/journeys.ts'
import { loadSection } from './sections/load.ts'
import { partsSection } from './sections/parts.ts'
import { contactsSection, hostSection } from './sections/people-and-host.ts'
import { productionSection } from './sections/production.ts'
import { migrationsSection, projectSection } from './sections/project.ts'
import { composeSection } from './sections/compose.ts'
import { releasesSection } from './sections/releases.ts'
import { serviceOf, type Survey } from './survey.ts'

/** Staging, as far as a project's files tell: only observed, until a person allows more. */
export async function draftEnvironment(survey: Survey, cwd: string): Promise<EnvironmentDraft> {
  const app = serviceOf(survey, 'app')
  const reportedAs = app && setting(app, ...ENVIRONMENT_NAMES)
  return {
    title: `Staging of ${basename(survey.folder)}`,
    platform: 'compose',
    reportedAs:
      reportedAs === undefined
        ? guessed('staging', 'the name of this environment')
        : found(reportedAs, 'the app’s environment'),
    project: await projectSection(survey, cwd),
    migrations: migrationsSection(survey),
    releases: await releasesSection(survey),
    domain: guessed('127.0.0.1', 'the suites run on the staging host'),
    parts: partsSection(survey),
    compose: composeSection(survey),
    host: await hostSection(survey),
    configChange: omitted('a harmless change of a variable, and the header in which clients see it.'),
    journeys: journeysSection(survey),
    load: loadSection(survey),
    production: productionSection(survey),
    allow: guessed(
      [],
      'observe only. Name what this run may do: stop, deploy, migrate, load, restore, rollback, notify',
    ),
    contacts: await contactsSection(survey),
  }
}
