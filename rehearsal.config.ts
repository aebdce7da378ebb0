import process from 'node:process'
import { defineRehearsal, type Environment, type StandInRun } from './helpers/environments/schema.ts'
import {
  alertmanager,
  grafana,
  httpApi,
  kafka,
  modelRegistry,
  postgres,
  prometheus,
  proxy,
  redis,
  worker,
} from './helpers/parts/kinds.ts'
import { dixonColes } from './suites/football/dixon-coles.ts'
import { footballJourneys } from './suites/football/journeys.ts'
import { played } from './suites/football/samples.ts'
import type { FootballSettings } from './suites/football/settings.ts'
import { environmentOf } from './staging/environment.ts'
import { isUp, readStanding } from './staging/standing.ts'

const GIB = 2 ** 30

const onChristmas = (home_team: string, away_team: string, league: string) => ({
  ...{ match_date: '2024-12-25T15:00:00Z' },
  ...{ home_team, away_team, league },
})

/** A match that was never played, so that whatever it leaves behind is known. */
const RESULT = {
  event_id: 'rehearsal-3.3-02',
  league: 'Premier League',
  season: '2024-25',
  date: '2024-12-20',
  home_team: 'Arsenal',
  away_team: 'Chelsea',
  home_goals: 9,
  away_goals: 0,
}

/** Results that are published at once, of as many days of the close season, on which nobody plays; each tells its own. */
const BURST = 40
const burst = Array.from({ length: BURST }, (_, index) => ({
  ...RESULT,
  event_id: `${RESULT.event_id}-burst-${index}`,
  date: new Date(Date.UTC(2024, 5, 10 + index)).toISOString().slice(0, 10),
  home_goals: index,
}))
const ofBurst = `date - DATE '2024-06-10' = home_goals AND home_goals < ${BURST}`

/** What lies where in the football-prediction project. */
const project = {
  composeFiles: ['docker-compose.yml', 'docker-compose.staging.yml'],
  composeServices: [
    'app',
    'worker',
    'db',
    'redis',
    'kafka',
    'mlflow',
    'mlflow-db',
    'artifacts',
    'nginx',
    'prometheus',
    'alertmanager',
    'grafana',
    'postgres-exporter',
    'redis-exporter',
    'kafka-exporter',
  ],
  envFile: '.env.staging',
  variables: { environment: 'ENVIRONMENT' },
  requiredVariables: ['ENVIRONMENT', 'STAGING_DB_HOST', 'STAGING_DB_NAME', 'STAGING_REDIS_URL', 'API_PORT'],
  deployScript: 'scripts/deploy-staging.sh',
  rollbackScript: 'scripts/rollback-staging.sh',
  backups: 'backups/staging',
  retention: { command: ['scripts/expire-backups.sh', '{folder}'], names: 'staging_db_{time}.sql.gz' },
}

/** What the env file of a throw-away staging says: this run's ports and passwords. */
const standInVariables = ({ host, ports, secrets }: StandInRun) => ({
  API_PORT: String(ports.api),
  WORKER_PORT: String(ports.worker),
  LOG_LEVEL: 'DEBUG',
  STAGING_DB_HOST: host,
  STAGING_DB_PORT: String(ports.database),
  STAGING_DB_NAME: 'football_prediction_staging',
  STAGING_DB_USER: 'football_staging_user',
  ...secrets,
  STAGING_REDIS_URL: `redis://:${secrets.STAGING_REDIS_PASSWORD}@${host}:${ports.cache}/1`,
  STAGING_KAFKA_BROKERS: `${host}:${ports.messaging}`,
  STAGING_MLFLOW_URL: `http://${host}:${ports.registry}`,
})

const releases = {
  image: 'football-prediction',
  nodeImage: 'node:26-bookworm-slim',
  // Releases are pushed there and pulled back (2.2-04): host[:port][/path], with the credentials of `docker login`.
  // registry: 'localhost:5000/team',
}

/** What the system is made of, wherever it runs; on staging the worker publishes no port. */
const parts = (workerPort?: number) => ({
  database: postgres({
    port: 5433,
    service: 'db',
    image: 'postgres:15-alpine',
    version: '15',
    database: 'football_prediction_staging',
    user: 'football_staging_user',
    password: 'STAGING_DB_PASSWORD',
    variables: { host: 'STAGING_DB_HOST', name: 'STAGING_DB_NAME' },
    grows: ['predictions'],
    refused: [
      {
        constraint: 'a team cannot play itself',
        statement: `INSERT INTO matches (league_id, season, date, home_team_id, away_team_id, home_goals, away_goals)
          SELECT league_id, season, date + 1000, home_team_id, home_team_id, 0, 0 FROM matches LIMIT 1`,
      },
      {
        constraint: 'goals are not negative',
        statement: `INSERT INTO matches (league_id, season, date, home_team_id, away_team_id, home_goals, away_goals)
          SELECT league_id, season, date + 1000, home_team_id, away_team_id, -1, 0 FROM matches LIMIT 1`,
      },
      {
        constraint: 'a match is stored once',
        statement: `INSERT INTO matches (league_id, season, date, home_team_id, away_team_id, home_goals, away_goals)
          SELECT league_id, season, date, home_team_id, away_team_id, 0, 0 FROM matches LIMIT 1`,
      },
      {
        constraint: 'a match has a known league',
        statement: `INSERT INTO matches (league_id, season, date, home_team_id, away_team_id, home_goals, away_goals)
          SELECT -1, season, date + 1000, home_team_id, away_team_id, 0, 0 FROM matches LIMIT 1`,
      },
    ],
  }),
  cache: redis({
    port: 6380,
    service: 'redis',
    image: 'redis:7-alpine',
    version: '7',
    database: 1,
    password: 'STAGING_REDIS_PASSWORD',
    urlVariable: 'STAGING_REDIS_URL',
    expires: true,
  }),
  messaging: kafka({
    port: 9093,
    service: 'kafka',
    image: 'confluentinc/cp-kafka:7.6.1',
    version: '3.6.1',
    topics: ['football.predictions', 'football.results'],
  }),
  registry: modelRegistry({
    port: 5001,
    service: 'mlflow',
    image: 'ghcr.io/mlflow/mlflow:v2.8.1',
    version: '2.8.1',
    model: { name: 'dixon-coles', stage: 'Staging' },
  }),
  prometheus: prometheus({
    port: 9091,
    image: 'prom/prometheus:v2.48.1',
    config: 'monitoring/prometheus.staging.yml',
    targetsFolder: 'monitoring/targets',
    alertmanagersFolder: 'monitoring/alertmanagers',
    scrapes: ['app', 'worker'],
  }),
  alerting: alertmanager({
    port: 9096,
    service: 'alertmanager',
    image: 'prom/alertmanager:v0.26.0',
    channel: '#alerts-staging',
    config: 'monitoring/alertmanager.staging.yml',
    webhookFile: 'monitoring/slack_webhook_url',
  }),
  worker: worker(workerPort === undefined ? {} : { port: workerPort }),
  api: httpApi({
    port: 8001,
    service: 'app',
    logLevel: 'DEBUG',
    limits: { cpus: 1, memoryBytes: GIB },
    variables: { port: 'API_PORT', logLevel: 'LOG_LEVEL' },
    routes: {
      docs: '/docs',
      openApi: '/openapi.json',
      metrics: '/metrics',
      healthFields: {
        environment: 'environment',
        version: 'version',
        git_commit: 'git_commit',
        tag: 'tag',
        schema_version: 'schema_version',
        log_level: 'log_level',
        model: 'model',
        dependencies: 'dependencies',
      },
    },
  }),
})

/** What exporters tell Prometheus of, and what their metrics are called there. */
const exporters = {
  database: {
    label: 'db',
    up: 'pg_up',
    counts: 'pg_stat_database_xact_commit{datname="football_prediction_staging"}',
  },
  cache: { label: 'redis', up: 'redis_up', counts: 'redis_commands_processed_total' },
  messaging: {
    label: 'kafka',
    // The published exporter calls it the one, the one that needs no registry the other.
    counts:
      '{__name__=~"kafka_topic_(partition_current_offset|highwater)", topic=~"football[.](predictions|results)"}',
  },
}

/** The team's own scripts, which take Docker Compose: what they do is asserted, and not what they say. */
const scripts = {
  deploy: ['scripts/deploy-staging.sh', '--tag', '{tag}'],
  rollback: ['scripts/rollback-staging.sh', '--to', '{tag}'],
}
const byScript = { backup: ['scripts/backup-staging.sh', '{folder}'] }

/** What there is on staging alone, where the compose files run it. */
const onStaging = {
  prometheus: { ...parts().prometheus, exporters },
  entrance: proxy({
    port: 8081,
    service: 'nginx',
    image: 'nginx:1.25-alpine',
    to: 'api',
    health: '/nginx-health',
    withholds: { '/metrics': 404 },
    maxBodyBytes: 2 ** 20,
  }),
  // Its image cannot be had everywhere.
  grafana: grafana({ port: 3001, image: 'grafana/grafana:10.2.3', password: 'STAGING_GRAFANA_PASSWORD' }),
}

/** What suites find in their context, by name. */
export type FootballParts = ReturnType<typeof parts> & typeof onStaging

/** What holds of the football-prediction system wherever its staging runs. */
const football = {
  reportedAs: 'staging',
  migrations: {
    tool: 'command',
    migrate: ['node', 'app/migrate.ts', 'up'],
    status: ['node', 'app/migrate.ts', 'status', '--json'],
  },
  host: { cpus: 2, memoryBytes: 4 * GIB, diskBytes: 20 * GIB },
  configChange: { variable: 'PREDICTION_CACHE_SECONDS', value: '61', header: 'cache-control' },
  journeys: footballJourneys,
  settings: {
    routes: {
      predict: '/api/v1/predictions/match',
      predictBatch: '/api/v1/predictions/match/batch',
      matches: '/api/v1/data/matches',
      models: '/api/v1/models/info',
    },
    fields: {
      prediction: 'prediction',
      error: 'error.message',
      confidence: 'confidence',
      probabilities: 'probabilities',
      model: 'model',
      features: 'features',
    },
    called: { home: 'home_team', away: 'away_team', date: 'match_date', league: 'league' },
    fixtures: {
      featured: onChristmas('Manchester United', 'Liverpool', 'Premier League'),
      single: onChristmas('Arsenal', 'Chelsea', 'Premier League'),
      batch: [
        onChristmas('Arsenal', 'Chelsea', 'Premier League'),
        onChristmas('Barcelona', 'Real Madrid', 'La Liga'),
      ],
      known: [
        onChristmas('Arsenal', 'Chelsea', 'Premier League'),
        onChristmas('Manchester United', 'Liverpool', 'Premier League'),
        onChristmas('Barcelona', 'Real Madrid', 'La Liga'),
        onChristmas('Bayern Munich', 'Borussia Dortmund', 'Bundesliga'),
        onChristmas('PSG', 'Lyon', 'Ligue 1'),
      ],
    },
    computed: { fixtures: played, probabilities: dixonColes },
    storedMatches: 'SELECT count(*) FROM matches',
    keptPrediction: `SELECT count(*) FROM predictions
      WHERE match_date = '{match_date}' AND league = '{league}' AND home_team = '{home_team}'
        AND away_team = '{away_team}' AND prediction = '{prediction}' AND abs(confidence - {confidence}) < 1e-9
        AND model_name = '{model.name}' AND model_version = '{model.version}'`,
    publishedPrediction: {
      topic: 'football.predictions',
      same: [
        'match_date',
        'home_team',
        'away_team',
        'league',
        'prediction',
        'confidence',
        'probabilities',
        'model',
      ],
    },
    historyChange: {
      topic: 'football.results',
      group: 'football-results',
      key: 'rehearsal',
      malformed: '{"event_id": "rehearsal-3.3-02", "league":',
      setAside: 'football.results.dead',
      event: RESULT,
      stored: `SELECT count(*) FROM event_inbox WHERE event_id = 'rehearsal-3.3-02'`,
      corrected: { ...RESULT, event_id: `${RESULT.event_id}-corrected`, home_goals: 0, away_goals: 9 },
      burst: { events: burst, stored: `SELECT count(*) FROM matches WHERE ${ofBurst}` },
      undo: [
        `DELETE FROM matches WHERE date = '2024-12-20' AND 9 IN (home_goals, away_goals)`,
        `DELETE FROM matches WHERE ${ofBurst}`,
        `DELETE FROM event_inbox WHERE event_id LIKE '${RESULT.event_id}%'`,
      ],
    },
  } satisfies FootballSettings,
  load: {
    requestsPerSecond: 50,
    users: 10,
    seconds: 30,
    stages: [
      { seconds: 10, users: 5 },
      { seconds: 20, users: 10 },
      { seconds: 10, users: 0 },
    ],
    p95Ms: 1000,
    errorShare: 0.05,
    alerts: ['HighErrorRate', 'HighLatencyP95'],
    logLevel: 'INFO',
    baseline: { requests: 100, concurrency: 10 },
  },
  production: {
    hosts: ['api.footballpred.com'],
    ports: { api: 8000, database: 5432, cache: 6379 },
    database: 'football_prediction',
    logLevel: 'INFO',
    limits: { cpus: 2, memoryBytes: 2 * GIB },
    alertChannel: '#alerts-production',
  },
  contacts: [
    { role: 'Rehearsal lead', name: 'Release manager on duty', reach: '#football-releases' },
    { role: 'Technical lead', name: 'Football prediction team', reach: '#football-prediction' },
    { role: 'Operations', name: 'Platform on call', reach: 'pager: platform' },
    { role: 'Quality', name: 'QA on duty', reach: '#football-qa' },
    { role: 'Emergency', name: 'Incident commander', reach: 'pager: incident' },
  ],
} as const satisfies Partial<Environment>

/** The bundled football-prediction system, brought up for the run and taken down after it. */
const local = {
  ...football,
  title: 'The bundled system on this machine',
  platform: 'auto',
  project: {
    ...project,
    folder: 'reference',
    standIn: { previous: 'reference/previous', variables: standInVariables },
  },
  programs: {
    start: ['node', 'app/main.ts'],
    worker: ['node', 'app/worker.ts'],
    seed: ['node', 'data/seed.ts'],
    registerModel: ['node', 'model/register.ts', '--stage', 'Staging'],
  },
  appEnvironment: (variables, { at, bind }) => ({
    ENVIRONMENT: variables.ENVIRONMENT ?? '',
    LOG_LEVEL: variables.LOG_LEVEL ?? '',
    API_HOST: bind,
    API_PORT: String(at.api!.port),
    WORKER_PORT: String(at.worker!.port),
    DB_HOST: at.database!.host,
    DB_PORT: String(at.database!.port),
    DB_NAME: variables.STAGING_DB_NAME ?? '',
    DB_USER: variables.STAGING_DB_USER ?? '',
    DB_PASSWORD: variables.STAGING_DB_PASSWORD ?? '',
    REDIS_URL: `redis://:${variables.STAGING_REDIS_PASSWORD}@${at.cache!.host}:${at.cache!.port}/1`,
    KAFKA_BROKERS: `${at.messaging!.host}:${at.messaging!.port}`,
    MLFLOW_URL: `http://${at.registry!.host}:${at.registry!.port}`,
    MODEL_STAGE: 'Staging',
    PREDICTION_CACHE_SECONDS: variables.PREDICTION_CACHE_SECONDS ?? '',
  }),
  releases,
  // The stand-in for staging-api.footballpred.com: this machine's loopback.
  domain: '127.0.0.1',
  parts: parts(8002),
  allow: ['stop', 'deploy', 'migrate', 'load', 'restore', 'rollback', 'notify'],
} satisfies Environment

/**
 * A team's own staging, run by Docker Compose. What is to be done to it has to be allowed here, act by act; without any it
 * is only looked at, and the verdict is INCOMPLETE at best. docs/staging.md tells of every key.
 */
const staging = {
  ...football,
  title: 'Staging',
  platform: 'compose',
  project: {
    ...project,
    ...byScript,
    folder: process.env.REHEARSAL_STAGING_PROJECT ?? '../football-prediction',
  },
  compose: { scripts },
  releases,
  domain: process.env.REHEARSAL_STAGING_HOST ?? 'localhost',
  parts: { ...parts(), ...onStaging },
  outbound: [{ name: 'the alert channel', url: 'https://hooks.slack.com' }],
  allow: [],
} satisfies Environment

/** The bundled system's, which `npm run staging -- up` has brought up to try all this on; a project that is named goes first. */
const standing = process.env.REHEARSAL_STAGING_PROJECT === undefined ? readStanding() : undefined

export default defineRehearsal({
  default: 'local',
  environments: {
    local,
    staging: isUp(standing) ? environmentOf({ staging, local }, standing) : staging,
  },
})
