import { isFree } from '../../environments/names.ts'
import { limitsOf, setting } from '../../parts/compose-project/index.ts'
import type { Role } from '../compose/roles.ts'
import { LOG_LEVEL_NAMES } from '../compose/variables.ts'
import { assumed, found, foundOr, omitted } from '../draft/finding.ts'
import { origin, productionServiceOf, serviceOf, type Survey } from '../survey.ts'
import { apiSection } from './api.ts'
import { databaseSection } from './database.ts'
import { optional } from './project.ts'
import { limitsSection, reachedAt, serviceSection } from './service.ts'
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
      'the variable with the password of Grafana’s administrator: GF_SECURITY_ADMIN_PASSWORD of its service is to take it from the env file.',
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
    return [name, { kind, ...serviceSection(survey, role, name), ...more }] as const
  })
  const taken = new Set(parts.map(([name]) => name))
  const others = survey.others.map((service) => otherPart(survey, service, taken))
  return Object.fromEntries([...parts, ...others]) as never
}

/** One of several own services, under its own name: asked by HTTP where it is published, else by its state. */
function otherPart(survey: Survey, service: string, taken: Set<string>) {
  const name = partName(service, taken)
  taken.add(name)
  const { published, url } = reachedAt(survey, service)
  const rendered = survey.model.services[service]
  const limits = limitsOf(rendered)
  const kind = published === undefined && url === undefined ? 'worker' : 'http-api'
  const asked = [rendered?.healthcheck?.test ?? []].flat().join(' ')
  const health = /https?:\/\/[^/\s'"`)]+(\/[^\s'"`)|;?#]+)/.exec(asked)?.[1]
  return [
    name,
    {
      kind,
      ...(url === undefined
        ? { port: published && found(published, 'the compose files') }
        : { url: found(url, 'its labels') }),
      service: service === name ? undefined : service,
      limits:
        limits.cpus === undefined || limits.memoryBytes === undefined
          ? undefined
          : found({ cpus: limits.cpus, memoryBytes: limits.memoryBytes }, 'the compose files'),
      routes:
        kind === 'http-api' && health !== undefined
          ? { health: found(health, 'its health check') }
          : undefined,
    },
  ] as const
}

/** A name that a part may have: `order-service` is orderService. */
function partName(service: string, taken: ReadonlySet<string>): string {
  const words = service.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const name = words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
    .replace(/^[^a-z]+/, '')
  const usable = name === '' ? 'service' : name
  return isFree(usable) && !taken.has(usable) ? usable : `${usable}Service`
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
