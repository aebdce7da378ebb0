import { limitsOf } from '../../parts/compose-project/index.ts'
import { setting } from '../../parts/compose-project/index.ts'
import { publishedPort } from '../../parts/compose-project/index.ts'
import { UNSET } from '../compose/tolerant.ts'
import { SIGNS } from '../compose/roles.ts'
import { ENVIRONMENT_NAMES, LOG_LEVEL_NAMES } from '../compose/variables.ts'
import { found, omitted, unknown, type DraftOf } from '../draft/finding.ts'
import type { EnvironmentInput } from '../draft/environment-draft.ts'
import { databaseName } from './database.ts'
import { productionServiceOf, type Survey } from '../survey.ts'

/** What production is, by the base compose file alone: what staging is compared with, and the guard keeps away from. */
export function productionSection(survey: Survey): DraftOf<NonNullable<EnvironmentInput['production']>> {
  const { compose, production, monitoring } = survey
  const file = compose.base ?? ''
  const why = typeof production === 'string' ? production : `${file} does not say it`
  const told = <T>(value: T | undefined, what: string) =>
    value === undefined || value === UNSET
      ? omitted(`${what} in production: ${why.replace(/\.$/, '')}.`)
      : found(value, file)
  const app = productionServiceOf(survey, 'app')
  const limits = limitsOf(app)
  return {
    hosts: hosts(survey),
    ports: ports(survey),
    database: told(databaseName(productionServiceOf(survey, 'db')), 'the name of the database'),
    reportedAs: reportedAs(survey),
    identities: omitted(
      'what only production’s servers answer; with it the guard knows them by whatever name.',
    ),
    logLevel: told(app && setting(app, ...LOG_LEVEL_NAMES), 'the app’s log level'),
    limits:
      limits.cpus === undefined || limits.memoryBytes === undefined
        ? omitted(`what the app is limited to in production: ${why.replace(/\.$/, '')}.`)
        : { cpus: found(limits.cpus, file), memoryBytes: found(limits.memoryBytes, file) },
    alertChannel:
      monitoring.productionChannel === undefined
        ? omitted('the Slack channel of production’s alerts, such as #alerts-production.')
        : found(monitoring.productionChannel, monitoring.productionAlertmanager ?? ''),
  }
}

/** Production's ports, by the part of staging that stands for the same. */
function ports(survey: Survey) {
  const wanted = [
    ['api', 'app', []],
    ['database', 'db', [SIGNS.db.port]],
    ['cache', 'redis', [SIGNS.redis.port]],
  ] as const
  const published = wanted.flatMap(([part, role, targets]) => {
    const port = publishedPort(productionServiceOf(survey, role), targets)
    return port === undefined ? [] : [[part, port] as const]
  })
  return published.length === 0
    ? omitted('the ports of production.')
    : found(Object.fromEntries(published), survey.compose.base ?? '')
}

/** Never guessed: a host that is missing here is one that the guard lets pass. */
function hosts({ hints, openApi }: Survey) {
  if (hints.productionHosts.length > 0) return found([...hints.productionHosts], '--production-host')
  const servers = openApi?.document.servers ?? []
  const names = servers
    .filter(({ description = '' }) => !NOT_PRODUCTION.test(description))
    .flatMap(({ url = '' }) => (URL.canParse(url) ? [new URL(url).hostname] : []))
    .filter((host) => host !== '' && !NOT_PRODUCTION.test(host) && !ONE_WORD.test(host))
  return names.length > 0
    ? found([...new Set(names)], `the servers of ${openApi?.place}`)
    : unknown(
        'every name of production’s hosts, such as api.your-company.com: the guard keeps them out of reach. Whoever deploys to production knows them.',
        'list',
      )
}

/** Servers of a document that are nobody's production, by host or description: stagings, mocks, and what a generator has left there. */
const NOT_PRODUCTION =
  /stag|localhost|^127\.|^0\.0\.0\.0|^\[?::1|^10\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|\bdev|\bqa\b|\buat\b|\btest|local$|example|mock|stub|sandbox|demo|preview|pre-?prod|petstore|swagger|prism|postman|wiremock|beeceptor|ngrok|stoplight|your[-_]|placeholder|internal$|[{}<>]/i
/** A name of one word is one of a container network's. */
const ONE_WORD = /^[\w-]+$/

function reportedAs(survey: Survey) {
  const app = productionServiceOf(survey, 'app')
  const name = app && setting(app, ...ENVIRONMENT_NAMES)
  return name === undefined || name === UNSET || /stag/i.test(name)
    ? undefined
    : found(name, survey.compose.base ?? '')
}
