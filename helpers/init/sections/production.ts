import { limitsOf } from '../compose/limits.ts'
import { setting } from '../compose/model.ts'
import { publishedPort } from '../compose/ports.ts'
import { UNSET } from '../compose/production.ts'
import { SIGNS } from '../compose/roles.ts'
import { ENVIRONMENT_NAMES, LOG_LEVEL_NAMES } from '../compose/variables.ts'
import { found, foundOr, guessed, omitted, unknown, type DraftOf } from '../draft/finding.ts'
import type { EnvironmentInput } from '../draft/environment-draft.ts'
import { databaseName } from './database.ts'
import { productionServiceOf, type Survey } from '../survey.ts'

/** What production is, by the base compose file alone: what staging is compared with, and the guard keeps away from. */
export function productionSection(survey: Survey): DraftOf<EnvironmentInput['production']> {
  const { compose, production, monitoring } = survey
  const file = compose.base ?? ''
  const why = typeof production === 'string' ? production : `${file} does not say it`
  const told = <T>(value: T | undefined, what: string) =>
    foundOr(value === UNSET ? undefined : value, file, `${what} in production: ${why.replace(/\.$/, '')}.`)
  const app = productionServiceOf(survey, 'app')
  const port = (role: 'db' | 'redis') => publishedPort(productionServiceOf(survey, role), SIGNS[role].port)
  const limits = limitsOf(app)
  return {
    hosts: hosts(survey),
    ports: {
      app: told(publishedPort(app), 'the port of the app'),
      db: told(port('db'), 'the port of the database'),
      redis:
        'redis' in survey.roles
          ? told(port('redis'), 'the port of Redis')
          : guessed(SIGNS.redis.port, 'the project has no Redis; the usual one'),
    },
    database: told(databaseName(productionServiceOf(survey, 'db')), 'the name of the database'),
    reportedAs: reportedAs(survey),
    identities: omitted(
      'what only production’s servers answer; with it the guard knows them by whatever name.',
    ),
    logLevel: told(app && setting(app, ...LOG_LEVEL_NAMES), 'the app’s log level'),
    limits: {
      cpus: told(limits.cpus, 'the CPUs that the app may use'),
      memoryBytes: told(limits.memoryBytes, 'the memory that the app may use'),
    },
    alertChannel: foundOr(
      monitoring.productionChannel,
      monitoring.productionAlertmanager ?? '',
      'the Slack channel of production’s alerts, such as #alerts-production.',
    ),
  }
}

/** Never guessed: a host that is missing here is one that the guard lets pass. */
function hosts({ hints, openApi }: Survey) {
  if (hints.productionHosts.length > 0) return found([...hints.productionHosts], '--production-host')
  const servers = openApi?.document.servers ?? []
  const names = servers
    .filter(({ description = '' }) => !NOT_PRODUCTION.test(description))
    .flatMap(({ url = '' }) => (URL.canParse(url) ? [new URL(url).hostname] : []))
    .filter((host) => host !== '' && !NOT_PRODUCTION.test(host))
  return names.length > 0
    ? found([...new Set(names)], `the servers of ${openApi?.place}`)
    : unknown(
        'every name of production’s hosts; the guard keeps them out of reach. Name them by --production-host.',
      )
}

const NOT_PRODUCTION = /stag|localhost|^127\.|^\[?::1|\bdev|\btest|local$|example/i

function reportedAs(survey: Survey) {
  const app = productionServiceOf(survey, 'app')
  const name = app && setting(app, ...ENVIRONMENT_NAMES)
  return name === undefined || name === UNSET || /stag/i.test(name)
    ? undefined
    : found(name, survey.compose.base ?? '')
}
