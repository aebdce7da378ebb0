import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check, resolveConfig } from 'prettier'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { SERVICE_NAMES } from '../../helpers/environments/services.ts'
import { namedKeys, runInit } from './run-init.ts'
import { writeFiles } from './write-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'init-reference-'))
  await cp('reference', folder, { recursive: true, filter: (path) => !path.includes('node_modules') })
})
afterAll(() => rm(folder, { recursive: true }))

const GIB = 2 ** 30
const ARSENAL = {
  home_team: 'Arsenal',
  away_team: 'Chelsea',
  league: 'Premier League',
  match_date: '2024-12-25T15:00:00Z',
}
const DOCUMENT = {
  openapi: '3.1.0',
  paths: {
    '/health': { get: {} },
    '/api/v1/predictions/match': {
      post: { requestBody: { content: { 'application/json': { example: ARSENAL } } } },
    },
  },
}

describe('the bundled project', () => {
  test('is written so that it loads, where its OpenAPI document and production’s host are known', async () => {
    await writeFiles(folder, { 'api.json': DOCUMENT })
    const out = join(folder, 'complete.config.ts')
    const flags = ['--openapi', 'api.json', '--production-host', 'api.footballpred.com']
    const { exitCode, all } = await runInit(folder, '--out', out, ...flags)
    expect(exitCode, all).toBe(0)
    const { name, config } = await loadEnvironment(out, undefined)
    expect(name).toBe('staging')
    expect(config.services.toSorted()).toEqual([...SERVICE_NAMES].sort())
    expect(config).toMatchObject({
      reportedAs: 'staging',
      ports: {
        app: 8001,
        db: 5433,
        redis: 6380,
        kafka: 9093,
        mlflow: 5001,
        prometheus: 9091,
        alertmanager: 9096,
      },
      limits: { cpus: 1, memoryBytes: GIB },
      database: { name: 'football_prediction_staging', user: 'football_staging_user', serverVersion: '15' },
      logLevel: 'DEBUG',
      alertChannel: '#alerts-staging',
      compose: { services: {}, tagVariable: 'APP_TAG' },
      migrations: { tool: 'node-pg-migrate', folder: 'migrations' },
      fixtures: { featured: ARSENAL, single: ARSENAL, batch: [ARSENAL, ARSENAL] },
      load: { alerts: ['HighErrorRate', 'HighLatencyP95'], fixtures: [ARSENAL] },
      production: {
        hosts: ['api.footballpred.com'],
        ports: { app: 8000, db: 5432, redis: 6379 },
        database: 'football_prediction',
        logLevel: 'INFO',
        limits: { cpus: 2, memoryBytes: 2 * GIB },
        alertChannel: '#alerts-production',
      },
    })
    expect(config.project).toMatchObject({
      composeFiles: ['docker-compose.yml', 'docker-compose.staging.yml'],
      envFile: '.env.staging',
      deployScript: 'scripts/deploy-staging.sh',
      rollbackScript: 'scripts/rollback-staging.sh',
      prometheusConfig: 'monitoring/prometheus.staging.yml',
      alertmanagerConfig: 'monitoring/alertmanager.staging.yml',
      webhookFile: 'monitoring/slack_webhook_url',
      variables: { databaseName: 'STAGING_DB_NAME', redisUrl: 'STAGING_REDIS_URL', apiPort: 'API_PORT' },
    })
    expect(config.project.composeServices).toHaveLength(15)
  })

  test('names what is missing where they are not, in this project’s style', async () => {
    const out = join(folder, 'incomplete.config.ts')
    const { exitCode, stdout } = await runInit(folder, '--out', out)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('api: where the API has what: there is no OpenAPI document')
    const error = await loadEnvironment(out, undefined).catch((reason: unknown) => reason)
    const fixtures = ['fixtures.batch', 'fixtures.featured', 'fixtures.single', 'load.fixtures']
    expect(namedKeys(error as Error)).toEqual([...fixtures, 'production.hosts'])
    const style = await resolveConfig('rehearsal.config.ts')
    expect(await check(await readFile(out, 'utf8'), { ...style, parser: 'typescript' })).toBe(true)
  })
})
