import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EnvironmentConfig } from '../../helpers/environments/schema.ts'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { ORACLE, PASSWORD } from './oracle-project.ts'
import { listed, namedKeys, runInit } from './run-init.ts'
import { writeFiles } from './write-files.ts'

let folder: string
let out: string
let output: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'init-oracle-'))
  out = join(folder, 'written.config.ts')
  await writeFiles(folder, ORACLE)
  const { exitCode, all } = await runInit(folder, '--out', out)
  expect(exitCode, all).toBe(0)
  output = all
})
afterAll(() => rm(folder, { recursive: true }))

/** The written config with what is to be filled in filled in by a person. */
async function filledIn(): Promise<EnvironmentConfig> {
  const text = await readFile(out, 'utf8')
  const path = 'filled.config.ts'
  await writeFiles(folder, { [path]: text.replaceAll(/alertChannel: FILL_IN/g, "alertChannel: '#alerts'") })
  return (await loadEnvironment(join(folder, path), undefined)).config
}

describe('a project unlike the bundled one', () => {
  test('loading names exactly what could not be found out and has to be', async () => {
    const error = await loadEnvironment(out, undefined).catch((reason: unknown) => reason)
    const keys = ['alertChannel', 'production.alertChannel']
    expect(namedKeys(error as Error)).toEqual(keys)
    const open = listed(output, 'Could not find out:').filter((line) => line.endsWith('Has to be filled in.'))
    expect(open.map((line) => line.split(':', 1)[0])).toEqual(keys)
  })

  test('its services, ports and limits are its compose files’', async () => {
    const config = await filledIn()
    expect(config.services).toEqual(['db', 'app'])
    expect(config.compose).toMatchObject({
      services: { db: 'store', app: 'oracle-api' },
      tagVariable: 'RELEASE',
    })
    expect(config.ports).toEqual({ app: 7100, db: 7532 })
    expect(config.limits).toEqual({ cpus: 0.5, memoryBytes: 384 * 2 ** 20 })
    expect(config.images).toMatchObject({ app: 'acme/oracle', db: 'postgres:16' })
    expect(config.database).toEqual({
      name: 'oracle_staging',
      user: 'oracle',
      serverVersion: '16',
      grows: ['prediction'],
    })
  })

  test('production is the base file alone, where it demands a secret too', async () => {
    const { production } = await filledIn()
    expect(production).toMatchObject({
      hosts: ['oracle.acme.invalid'],
      ports: { app: 7000, db: 7432 },
      database: 'oracle',
      reportedAs: 'live',
      logLevel: 'warning',
      limits: { cpus: 1.5, memoryBytes: 768 * 2 ** 20 },
    })
  })

  test('its API is its OpenAPI document’s', async () => {
    const { api, fixtures, load } = await filledIn()
    expect(api).toMatchObject({
      health: '/healthz',
      docs: '/docs',
      openApi: '/openapi.json',
      metrics: null,
      models: null,
      predict: '/v2/predict',
      predictBatch: '/v2/predict/bulk',
      matches: '/v2/games',
      healthFields: { status: 'state', version: 'version', environment: null },
      predictionFields: {
        prediction: 'outcome',
        probabilities: 'probabilities',
        model: null,
        error: 'detail',
      },
    })
    const [one, other] = [
      { home: 'A', away: 'B' },
      { home: 'C', away: 'D' },
    ]
    expect(fixtures).toEqual({
      featured: one,
      single: other,
      batch: [one, other],
      fields: { home: 'home', away: 'away', date: 'match_date', league: 'league' },
    })
    expect(load.fixtures).toEqual([one, other])
  })

  test('its tools, files and people are found', async () => {
    const config = await filledIn()
    expect(config.migrations).toMatchObject({
      tool: 'alembic',
      folder: 'migrations/versions',
      command: ['alembic'],
    })
    expect(config.project.version.file).toBe('pyproject.toml')
    expect(config.project.deployScript).toBe('ops/deploy-staging.sh')
    expect(config.project.rollbackScript).toBeUndefined()
    expect(config.project.composeServices).toEqual(['oracle-api', 'pooler', 'store'])
    expect(config.host.python).toBe('.venv/bin/python')
    expect(config.contacts).toEqual([{ role: 'Owner', name: '@acme/oracle', reach: '@acme/oracle' }])
    expect(config.refused).toEqual([
      { constraint: 'prediction.home is given', statement: 'INSERT INTO prediction DEFAULT VALUES' },
    ])
  })

  test('its variables are named, their values are not', async () => {
    const { project, secrets } = await filledIn()
    expect(project.variables).toEqual({
      environment: 'APP_ENV',
      logLevel: 'ORACLE_LOG_LEVEL',
      apiPort: null,
      databaseHost: 'PG_HOST',
      databaseName: 'ORACLE_DB',
      redisUrl: null,
    })
    expect(project.requiredVariables).toContain('PG_SECRET')
    expect(secrets.databasePassword).toBe('PG_SECRET')
    expect(output).not.toContain(PASSWORD)
    expect(await readFile(out, 'utf8')).not.toContain(PASSWORD)
  })

  test('it may only be observed', async () => {
    const { allow, platform } = await filledIn()
    expect({ allow, platform }).toEqual({ allow: [], platform: 'compose' })
    const text = await readFile(out, 'utf8')
    for (const act of ['stop', 'deploy', 'migrate', 'load', 'restore', 'rollback', 'notify'])
      expect(text.slice(0, text.indexOf('allow: []'))).toMatch(new RegExp(`observe only.*\\b${act}\\b`))
  })
})
