import process from 'node:process'
import { defineRehearsal, type Environment } from './helpers/environments/schema.ts'

const GIB = 2 ** 30
const ON_CHRISTMAS = { match_date: '2024-12-25T15:00:00Z' }

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
  requiredVariables: ['ENVIRONMENT', 'STAGING_DB_HOST', 'STAGING_DB_NAME', 'STAGING_REDIS_URL', 'API_PORT'],
  deployScript: 'scripts/deploy-staging.sh',
  rollbackScript: 'scripts/rollback-staging.sh',
  backups: 'backups/staging',
  prometheusConfig: 'monitoring/prometheus.staging.yml',
  alertmanagerConfig: 'monitoring/alertmanager.staging.yml',
  webhookFile: 'monitoring/slack_webhook_url',
  targetsFolder: 'monitoring/targets',
  alertmanagersFolder: 'monitoring/alertmanagers',
}

const images = {
  app: 'football-prediction',
  db: 'postgres:15-alpine',
  redis: 'redis:7-alpine',
  kafka: 'confluentinc/cp-kafka:7.6.1',
  mlflow: 'ghcr.io/mlflow/mlflow:v2.8.1',
  prometheus: 'prom/prometheus:v2.48.1',
  alertmanager: 'prom/alertmanager:v0.26.0',
  grafana: 'grafana/grafana:10.2.3',
  node: 'node:26-bookworm-slim',
  // Releases are pushed there and pulled back (2.2-04): host[:port][/path], with the credentials of `docker login`.
  // registry: 'localhost:5000/team',
}

/** What holds of the football-prediction system wherever its staging runs. */
const football = {
  reportedAs: 'staging',
  migrations: {
    tool: 'command',
    migrate: ['node', 'app/migrate.ts', 'up'],
    status: ['node', 'app/migrate.ts', 'status', '--json'],
  },
  database: {
    name: 'football_prediction_staging',
    user: 'football_staging_user',
    serverVersion: '15',
    grows: ['predictions'],
  },
  model: { name: 'dixon-coles', stage: 'Staging' },
  topics: ['football.predictions', 'football.results'],
  logLevel: 'DEBUG',
  limits: { cpus: 1, memoryBytes: GIB },
  alertChannel: '#alerts-staging',
  host: { cpus: 2, memoryBytes: 4 * GIB, diskBytes: 20 * GIB },
  configChange: { variable: 'PREDICTION_CACHE_SECONDS', value: '61', header: 'cache-control' },
  fixtures: {
    featured: {
      ...ON_CHRISTMAS,
      home_team: 'Manchester United',
      away_team: 'Liverpool',
      league: 'Premier League',
    },
    single: { ...ON_CHRISTMAS, home_team: 'Arsenal', away_team: 'Chelsea', league: 'Premier League' },
    batch: [
      { ...ON_CHRISTMAS, home_team: 'Arsenal', away_team: 'Chelsea', league: 'Premier League' },
      { ...ON_CHRISTMAS, home_team: 'Barcelona', away_team: 'Real Madrid', league: 'La Liga' },
    ],
  },
  historyChange: {
    topic: 'football.results',
    group: 'football-results',
    key: 'rehearsal',
    event: {
      event_id: 'rehearsal-3.3-02',
      league: 'Premier League',
      season: '2024-25',
      date: '2024-12-20',
      home_team: 'Arsenal',
      away_team: 'Chelsea',
      home_goals: 9,
      away_goals: 0,
    },
    stored: `SELECT count(*) FROM event_inbox WHERE event_id = 'rehearsal-3.3-02'`,
    undo: [
      `DELETE FROM matches WHERE date = '2024-12-20' AND home_goals = 9`,
      `DELETE FROM event_inbox WHERE event_id = 'rehearsal-3.3-02'`,
    ],
  },
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
    fixtures: [
      { ...ON_CHRISTMAS, home_team: 'Arsenal', away_team: 'Chelsea', league: 'Premier League' },
      {
        ...ON_CHRISTMAS,
        home_team: 'Manchester United',
        away_team: 'Liverpool',
        league: 'Premier League',
      },
      { ...ON_CHRISTMAS, home_team: 'Barcelona', away_team: 'Real Madrid', league: 'La Liga' },
      {
        ...ON_CHRISTMAS,
        home_team: 'Bayern Munich',
        away_team: 'Borussia Dortmund',
        league: 'Bundesliga',
      },
      { ...ON_CHRISTMAS, home_team: 'PSG', away_team: 'Lyon', league: 'Ligue 1' },
    ],
    alerts: ['HighErrorRate', 'HighLatencyP95'],
    logLevel: 'INFO',
    baseline: { requests: 100, concurrency: 10 },
  },
  production: {
    hosts: ['api.footballpred.com'],
    ports: { app: 8000, db: 5432, redis: 6379 },
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

export default defineRehearsal({
  default: 'local',
  environments: {
    // The bundled football-prediction system, brought up for the run and taken down after it.
    local: {
      ...football,
      title: 'The bundled system on this machine',
      platform: 'auto',
      project: { ...project, folder: 'reference', standIn: { previous: 'reference/previous' } },
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
        API_PORT: String(at.app.port),
        WORKER_PORT: String(at.worker.port),
        DB_HOST: at.db.host,
        DB_PORT: String(at.db.port),
        DB_NAME: variables.STAGING_DB_NAME ?? '',
        DB_USER: variables.STAGING_DB_USER ?? '',
        DB_PASSWORD: variables.STAGING_DB_PASSWORD ?? '',
        REDIS_URL: `redis://:${variables.STAGING_REDIS_PASSWORD}@${at.redis.host}:${at.redis.port}/1`,
        KAFKA_BROKERS: `${at.kafka.host}:${at.kafka.port}`,
        MLFLOW_URL: `http://${at.mlflow.host}:${at.mlflow.port}`,
        MODEL_STAGE: 'Staging',
        PREDICTION_CACHE_SECONDS: variables.PREDICTION_CACHE_SECONDS ?? '',
      }),
      images,
      // The stand-in for staging-api.footballpred.com: this machine's loopback.
      domain: '127.0.0.1',
      ports: {
        app: 8001,
        db: 5433,
        redis: 6380,
        kafka: 9093,
        mlflow: 5001,
        prometheus: 9091,
        alertmanager: 9096,
        worker: 8002,
      },
      services: ['db', 'redis', 'kafka', 'mlflow', 'prometheus', 'alertmanager', 'worker', 'app'],
      allow: ['stop', 'deploy', 'migrate', 'load', 'restore', 'rollback', 'notify'],
    },

    // A team's own staging, run by Docker Compose. What is to be done to it has to be allowed here, act by act; without
    // any it is only looked at, and the verdict is INCOMPLETE at best. docs/staging.md tells of every key.
    staging: {
      ...football,
      title: 'Staging',
      platform: 'compose',
      project: { ...project, folder: process.env.REHEARSAL_STAGING_PROJECT ?? '../football-prediction' },
      images,
      domain: process.env.REHEARSAL_STAGING_HOST ?? 'localhost',
      // The worker publishes none: its own health check tells of it.
      ports: {
        app: 8001,
        db: 5433,
        redis: 6380,
        kafka: 9093,
        mlflow: 5001,
        prometheus: 9091,
        alertmanager: 9096,
        grafana: 3001,
      },
      services: ['db', 'redis', 'kafka', 'mlflow', 'prometheus', 'alertmanager', 'grafana', 'worker', 'app'],
      outbound: [{ name: 'the alert channel', url: 'https://hooks.slack.com' }],
      allow: [],
    },
  },
})
