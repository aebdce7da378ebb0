import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check, resolveConfig } from 'prettier'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { namedKeys, runInit } from './run-init.ts'
import { writeFiles } from './write-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'init-reference-'))
  await cp('reference', folder, { recursive: true, filter: (path) => !path.includes('node_modules') })
})
afterAll(() => rm(folder, { recursive: true }))

const GIB = 2 ** 30
const MODELS = { type: 'object', properties: { models: { type: 'array' } } }
const DOCUMENT = {
  openapi: '3.1.0',
  paths: {
    '/health': { get: {} },
    '/api/v1/predictions/match': { post: {} },
    '/api/v1/models/info': {
      get: { responses: { '200': { content: { 'application/json': { schema: MODELS } } } } },
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
    const ports = Object.entries(config.parts).map(([part, { kind, port }]) => [part, kind, port])
    expect(ports.sort()).toEqual([
      ['alerting', 'alertmanager', 9096],
      ['api', 'http-api', 8001],
      ['cache', 'redis', 6380],
      ['database', 'postgres', 5433],
      ['grafana', 'grafana', 3001],
      ['messaging', 'kafka', 9093],
      ['prometheus', 'prometheus', 9091],
      ['registry', 'model-registry', 5001],
      ['worker', 'worker', undefined],
    ])
    expect(config).toMatchObject({
      reportedAs: 'staging',
      parts: {
        database: {
          service: 'db',
          version: '15',
          database: 'football_prediction_staging',
          user: 'football_staging_user',
          variables: { name: 'STAGING_DB_NAME' },
        },
        cache: { urlVariable: 'STAGING_REDIS_URL' },
        prometheus: { config: 'monitoring/prometheus.staging.yml' },
        alerting: {
          channel: '#alerts-staging',
          config: 'monitoring/alertmanager.staging.yml',
          webhookFile: 'monitoring/slack_webhook_url',
        },
        api: {
          service: 'app',
          logLevel: 'DEBUG',
          limits: { cpus: 1, memoryBytes: GIB },
          variables: { port: 'API_PORT' },
        },
      },
      compose: { tagVariable: 'APP_TAG' },
      migrations: { tool: 'node-pg-migrate', folder: 'migrations' },
      journeys: {
        'models-info': {
          part: 'api',
          steps: [
            {
              request: 'GET /api/v1/models/info',
              successCriteria: [{ context: '$response.body#/models', exists: true }],
            },
          ],
        },
      },
      load: { alerts: ['HighErrorRate', 'HighLatencyP95'] },
      production: {
        hosts: ['api.footballpred.com'],
        ports: { api: 8000, database: 5432, cache: 6379 },
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
    })
    expect(config.project.composeServices).toHaveLength(15)
  })

  test('names what is missing where they are not, in this project’s style', async () => {
    const out = join(folder, 'incomplete.config.ts')
    const { exitCode, stdout } = await runInit(folder, '--out', out)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('parts.api.routes.openApi: where the API has what: there is no OpenAPI document')
    const error = await loadEnvironment(out, undefined).catch((reason: unknown) => reason)
    expect(namedKeys(error as Error)).toEqual(['production.hosts'])
    const style = await resolveConfig('rehearsal.config.ts')
    expect(await check(await readFile(out, 'utf8'), { ...style, parser: 'typescript' })).toBe(true)
  })
})
