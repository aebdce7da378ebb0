import { basename } from 'node:path'
import type { EnvironmentDraft } from './draft/environment-draft.ts'
import { ENVIRONMENT_NAMES, LOG_LEVEL_NAMES } from './compose/variables.ts'
import { setting } from './compose/model.ts'
import { assumed, found, foundOr, guessed, omitted } from './draft/finding.ts'
import { apiSection } from './sections/api.ts'
import { databaseSection, refusedSection } from './sections/database.ts'
import { fixturesSection, loadSection } from './sections/fixtures.ts'
import { imagesSection } from './sections/images.ts'
import { contactsSection, hostSection, limitsSection } from './sections/people-and-host.ts'
import { productionSection } from './sections/production.ts'
import { migrationsSection, projectSection } from './sections/project.ts'
import { composeSection, portsSection, secretsSection, servicesSection } from './sections/reach.ts'
import { origin, productionServiceOf, serviceOf, type Survey } from './survey.ts'

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
    images: await imagesSection(survey),
    domain: guessed('127.0.0.1', 'the suites run on the staging host'),
    ports: portsSection(survey),
    services: servicesSection(survey),
    compose: composeSection(survey),
    secrets: secretsSection(survey),
    api: apiSection(survey),
    database: databaseSection(survey),
    model: modelSection(survey),
    topics: 'kafka' in survey.roles ? assumed([], 'the topics that the app uses.') : undefined,
    logLevel: logLevelSection(survey),
    limits: limitsSection(survey),
    alertChannel: foundOr(
      survey.monitoring.channel,
      survey.monitoring.alertmanager ?? '',
      'the Slack channel of staging’s alerts, such as #alerts-staging.',
    ),
    host: await hostSection(survey),
    configChange: omitted('a harmless change of a variable, and the header in which clients see it.'),
    fixtures: fixturesSection(survey),
    historyChange:
      'kafka' in survey.roles
        ? omitted('an event that the app consumes, and the statements that take it back.')
        : undefined,
    refused: refusedSection(survey),
    load: loadSection(survey),
    production: productionSection(survey),
    allow: guessed(
      [],
      'observe only. Name what this run may do: stop, deploy, migrate, load, restore, rollback, notify',
    ),
    contacts: await contactsSection(survey),
  }
}

function modelSection(survey: Survey): EnvironmentDraft['model'] {
  const app = serviceOf(survey, 'app')
  const name = app && setting(app, 'MODEL_NAME', 'MLFLOW_MODEL_NAME')
  const stage = app && setting(app, 'MODEL_STAGE', 'MLFLOW_MODEL_STAGE')
  if (name !== undefined && stage !== undefined) return found({ name, stage }, 'the app’s environment')
  return 'mlflow' in survey.roles
    ? omitted(`the name of the model in MLflow, and its stage${stage ? ` (${stage}?)` : ''}.`)
    : undefined
}

function logLevelSection(survey: Survey): EnvironmentDraft['logLevel'] {
  const [staging, production] = [serviceOf(survey, 'app'), productionServiceOf(survey, 'app')].map(
    (service) => service && setting(service, ...LOG_LEVEL_NAMES),
  )
  return foundOr(staging, origin(survey, staging, production), 'the log level that the app has on staging.')
}
