import { setting } from '../../parts/compose-project/index.ts'
import type { Role } from '../compose/roles.ts'
import { LOG_LEVEL_NAMES } from '../compose/variables.ts'
import { assumed, found, foundOr, omitted } from '../draft/finding.ts'
import { origin, productionServiceOf, serviceOf, type Survey } from '../survey.ts'
import { apiSection } from './api.ts'
import { databaseSection } from './database.ts'
import { optional } from './project.ts'
import { limitsSection, serviceSection } from './service.ts'
import { variableOf } from './variables.ts'

/** What each role becomes: a part under this name. */
const NAMES: Readonly<Record<Role, string>> = {
  db: 'database',
  redis: 'cache',
  kafka: 'messaging',
  mlflow: 'registry',
  prometheus: 'prometheus',
  alertmanager: 'alerting',
  grafana: 'grafana',
  worker: 'worker',
  app: 'api',
}

/** What a role is described by beyond where it listens; `kind` is what we know it as. */
const SECTIONS: Readonly<Record<Role, (survey: Survey) => { readonly kind: string } & object>> = {
  db: (survey) => ({ kind: 'postgres', ...databaseSection(survey) }),
  redis: (survey) => ({
    kind: 'redis',
    password: password(survey, survey.names.redisPassword),
    urlVariable: variableOf(survey, survey.names.redisUrl),
  }),
  kafka: () => ({ kind: 'kafka', topics: assumed([], 'the topics that the app uses.') }),
  mlflow: (survey) => ({ kind: 'model-registry', model: modelSection(survey) }),
  prometheus: ({ monitoring }) => ({
    kind: 'prometheus',
    config: optional(monitoring.prometheus, 'Prometheus’ configuration.'),
  }),
  alertmanager: ({ monitoring }) => ({
    kind: 'alertmanager',
    channel:
      monitoring.channel === undefined
        ? omitted('the Slack channel of staging’s alerts, such as #alerts-staging, where they go to one.')
        : found(monitoring.channel, monitoring.alertmanager ?? ''),
    config: optional(monitoring.alertmanager, 'Alertmanager’s configuration.'),
    webhookFile: optional(monitoring.webhook, 'the file that holds the webhook of the alerts.'),
  }),
  grafana: (survey) => ({
    kind: 'grafana',
    password: foundOr(
      survey.names.grafanaPassword,
      survey.env.path ?? 'the env file',
      'which variable holds Grafana’s password.',
    ),
  }),
  worker: () => ({ kind: 'worker' }),
  app: (survey) => ({
    kind: 'http-api',
    logLevel: logLevel(survey),
    limits: limitsSection(survey, 'app'),
    variables: {
      port: variableOf(survey, survey.names.apiPort),
      logLevel: variableOf(survey, survey.names.logLevel),
    },
    routes: apiSection(survey),
  }),
}

/** What the system is made of, by the services of the compose files that are recognized. */
export function partsSection(survey: Survey) {
  const parts = (Object.keys(survey.roles) as Role[]).map((role) => {
    const name = NAMES[role]
    const { kind, ...more } = SECTIONS[role](survey)
    return [name, { kind, ...serviceSection(survey, role, name), ...more }]
  })
  return Object.fromEntries(parts) as never
}

const password = (survey: Survey, name: string | undefined) => variableOf(survey, name)

function modelSection(survey: Survey) {
  const app = serviceOf(survey, 'app')
  const name = app && setting(app, 'MODEL_NAME', 'MLFLOW_MODEL_NAME')
  const stage = app && setting(app, 'MODEL_STAGE', 'MLFLOW_MODEL_STAGE')
  if (name !== undefined && stage !== undefined) return found({ name, stage }, 'the app’s environment')
  return omitted(`the name of the model in MLflow, and its stage${stage ? ` (${stage}?)` : ''}.`)
}

function logLevel(survey: Survey) {
  const [staging, production] = [serviceOf(survey, 'app'), productionServiceOf(survey, 'app')].map(
    (service) => service && setting(service, ...LOG_LEVEL_NAMES),
  )
  return staging === undefined
    ? omitted('the log level that the app has on staging.')
    : found(staging, origin(survey, staging, production))
}
