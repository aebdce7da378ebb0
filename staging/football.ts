import { randomBytes } from 'node:crypto'
import type { Fault } from '../faults/fault.ts'
import type { Edits } from '../helpers/rehearsal/stand-in/edits.ts'
import type { Project } from '../examples/staging/bring-up.ts'

/** Compose files laid over staging's own where no registry is in reach: images that `npm run images -- --compose` builds. */
export const WITHOUT_REGISTRY = 'images/compose.without-registry.yml'

export const PORTS = {
  api: 8001,
  database: 5433,
  cache: 6380,
  messaging: 9093,
  registry: 5001,
  prometheus: 9091,
  alerting: 9096,
  entrance: 8081,
}

/** The worker's, where no network of containers keeps it to itself. */
export const WORKER_PORT = 8002

/** What its compose files call a part, where it is not the part's name. */
export const PARTS_OF_PORTS: Readonly<Record<string, string>> = {
  api: 'app',
  database: 'db',
  cache: 'redis',
  messaging: 'kafka',
  registry: 'mlflow',
  alerting: 'alertmanager',
  entrance: 'nginx',
}

/** What of the bundled system's staging is to be said. */
export interface Football {
  /** The webhook that alerts go to. */
  readonly channel: string
  /** Of `faults/football/`, laid over the release to rehearse, and over both; no two of them change one file. */
  readonly faults?: readonly Pick<Fault, 'edits' | 'found'>[]
  /** The name of the app's image: one that nobody else uses. */
  readonly image?: string
  /** Whether on the images that are published, instead of those that need no registry. */
  readonly published?: boolean
}

/** The bundled system as its own compose files run it. */
export function football({
  channel,
  faults = [],
  image = `football-${randomBytes(3).toString('hex')}`,
  published = false,
}: Football): Project<keyof typeof PORTS> {
  const redisPassword = randomBytes(18).toString('hex')
  return {
    sources: {
      folder: 'reference',
      previous: 'reference/previous',
      edits: Object.assign({}, ...faults.map(({ edits }) => edits)) as Edits,
      found: Object.assign({}, ...faults.map(({ found }) => found)) as Edits,
      extras: published ? [] : [WITHOUT_REGISTRY],
      ignored: ['.env.staging', 'monitoring/slack_webhook_url', 'backups/', 'logs/', 'releases/'],
    },
    composeFiles: ['docker-compose.yml', 'docker-compose.staging.yml'],
    envFile: '.env.staging',
    app: 'app',
    first: ['db', 'redis', 'kafka', 'mlflow'],
    prepare: [
      ['node', 'app/migrate.ts', 'up'],
      ['node', 'data/seed.ts'],
      ['node', 'model/register.ts', '--stage', 'Staging'],
    ],
    image,
    tagVariable: 'APP_TAG',
    tag: 'staging-latest',
    ports: PORTS,
    variables: (ports) => ({
      APP_IMAGE: image,
      API_PORT: String(ports.api),
      STAGING_DB_PORT: String(ports.database),
      STAGING_REDIS_PORT: String(ports.cache),
      STAGING_REDIS_PASSWORD: redisPassword,
      STAGING_REDIS_URL: `redis://:${redisPassword}@localhost:${ports.cache}/1`,
      STAGING_KAFKA_PORT: String(ports.messaging),
      STAGING_KAFKA_BROKERS: `localhost:${ports.messaging}`,
      STAGING_MLFLOW_PORT: String(ports.registry),
      STAGING_MLFLOW_URL: `http://localhost:${ports.registry}`,
      STAGING_PROMETHEUS_PORT: String(ports.prometheus),
      STAGING_ALERTMANAGER_PORT: String(ports.alerting),
      STAGING_NGINX_PORT: String(ports.entrance),
    }),
    files: () => ({ 'monitoring/slack_webhook_url': channel }),
    environment: () => ({}),
  }
}
