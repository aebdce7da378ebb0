import type { ServiceName } from '../../environments/services.ts'
import { SIGNS } from '../compose/roles.ts'
import { publishedPort } from '../compose/ports.ts'
import { assumed, found, omitted, unknown } from '../draft/finding.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import { origin, productionServiceOf, serviceOf, type Survey } from '../survey.ts'

/** Where staging's services listen. */
export function portsSection(survey: Survey): EnvironmentDraft['ports'] {
  const portOf = (role: ServiceName) => {
    const targets = role in SIGNS ? [SIGNS[role as keyof typeof SIGNS].port] : []
    const published = publishedPort(serviceOf(survey, role), ...targets)
    const inProduction = publishedPort(productionServiceOf(survey, role), ...targets)
    return published === undefined ? undefined : found(published, origin(survey, published, inProduction))
  }
  const needed = (role: 'app' | 'db') => portOf(role) ?? unknown(missingPort(survey, role))
  const optional = (role: ServiceName) =>
    role in survey.roles ? (portOf(role) ?? omitted(missingPort(survey, role))) : undefined
  return {
    app: needed('app'),
    db: needed('db'),
    redis: optional('redis'),
    kafka: optional('kafka'),
    mlflow: optional('mlflow'),
    prometheus: optional('prometheus'),
    alertmanager: optional('alertmanager'),
    grafana: optional('grafana'),
    worker: portOf('worker'),
  }
}

function missingPort({ roles }: Survey, role: ServiceName): string {
  const service = roles[role]
  return service === undefined
    ? `the port of ${role}: no service of the compose files is recognized as such.`
    : `the port of ${role}: the service ${service} publishes none.`
}

export function servicesSection({ roles }: Survey): EnvironmentDraft['services'] {
  const names = Object.keys(roles) as ServiceName[]
  return names.length > 0
    ? found(names, 'the compose files')
    : unknown('the roles that the project’s services play.')
}

/** What the compose files call the roles, and how they choose a release. */
export function composeSection({ roles, names, model, compose }: Survey): EnvironmentDraft['compose'] {
  const renamed = Object.entries(roles).filter(([role, service]) => role !== service)
  const profiles = Object.values(roles).flatMap(
    (service) => model.services[service]?.profiles?.slice(0, 1) ?? [],
  )
  return {
    services:
      renamed.length > 0
        ? found(Object.fromEntries(renamed), 'the compose files, by image, name and port')
        : undefined,
    profiles: profiles.length > 0 ? found([...new Set(profiles)], 'the compose files') : undefined,
    tagVariable:
      names.tag === undefined
        ? assumed('APP_TAG', 'the variable of the tag in the app’s `image`, such as image: name:${APP_TAG}.')
        : found(names.tag, compose.files.join(' and ')),
  }
}

/** Which variables hold secrets: names, never values. */
export function secretsSection({ names, env, roles }: Survey): EnvironmentDraft['secrets'] {
  const variable = (name: string | undefined, usual: string, of: string) =>
    name === undefined
      ? assumed(
          usual,
          `which variable holds the password of ${of}; a value in a variable of this name will do.`,
        )
      : found(name, env.path ?? 'the env file')
  return {
    databasePassword: variable(names.databasePassword, 'STAGING_DB_PASSWORD', 'the database'),
    redisPassword:
      'redis' in roles ? variable(names.redisPassword, 'STAGING_REDIS_PASSWORD', 'Redis') : undefined,
    grafanaPassword:
      'grafana' in roles ? variable(names.grafanaPassword, 'STAGING_GRAFANA_PASSWORD', 'Grafana') : undefined,
  }
}
