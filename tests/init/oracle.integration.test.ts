import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EnvironmentConfig } from '../../helpers/environments/schema.ts'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { ORACLE, PASSWORD } from './oracle-project.ts'
import { listed, runInit } from './run-init.ts'
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

/** The written config. */
async function written(): Promise<EnvironmentConfig> {
  return (await loadEnvironment(out, undefined)).config
}

describe('a project unlike the bundled one', () => {
  test('nothing has to be filled in: what it does not have is left out', () => {
    const open = listed(output, 'Could not find out:').filter((line) => line.endsWith('Has to be filled in.'))
    expect(open).toEqual([])
  })

  test('its services, ports and limits are its compose files’', async () => {
    const config = await written()
    expect(config.compose.tagVariable).toBe('RELEASE')
    expect(config.releases.image).toBe('acme/oracle')
    expect(Object.keys(config.parts)).toEqual(['database', 'api'])
    expect(config.parts.database).toMatchObject({
      kind: 'postgres',
      port: 7532,
      service: 'store',
      image: 'postgres:16',
      version: '16',
      database: 'oracle_staging',
      user: 'oracle',
      password: 'PG_SECRET',
      variables: { host: 'PG_HOST', name: 'ORACLE_DB' },
      grows: [],
      refused: [
        { constraint: 'prediction.home is given', statement: 'INSERT INTO prediction DEFAULT VALUES' },
      ],
    })
    expect(config.parts.api).toMatchObject({
      kind: 'http-api',
      port: 7100,
      service: 'oracle-api',
      limits: { cpus: 0.5, memoryBytes: 384 * 2 ** 20 },
      variables: { logLevel: 'ORACLE_LOG_LEVEL' },
    })
  })

  test('production is the base file alone, where it demands a secret too', async () => {
    const { production } = await written()
    expect(production).toMatchObject({
      hosts: ['oracle.acme.invalid'],
      ports: { api: 7000, database: 7432 },
      database: 'oracle',
      reportedAs: 'live',
      logLevel: 'warning',
      limits: { cpus: 1.5, memoryBytes: 768 * 2 ** 20 },
    })
  })

  test('its API is its OpenAPI document’s', async () => {
    const { parts } = await written()
    expect(parts.api).toMatchObject({
      routes: {
        health: '/healthz',
        docs: '/docs',
        openApi: '/openapi.json',
        metrics: null,
        healthFields: { status: 'state', version: 'version', environment: null },
      },
    })
  })

  test('its tools, files and people are found', async () => {
    const config = await written()
    expect(config.migrations).toMatchObject({
      tool: 'alembic',
      folder: 'migrations/versions',
      command: ['alembic'],
    })
    expect(config.project.version.file).toBe('pyproject.toml')
    expect(config.project.deployScript).toBe('ops/deploy-staging.sh')
    expect(config.project.rollbackScript).toBeUndefined()
    expect(config.project.composeServices).toEqual(['oracle-api', 'pooler', 'store'])
    expect(config.host?.python).toBe('.venv/bin/python')
    expect(config.contacts).toEqual([{ role: 'Owner', name: '@acme/oracle', reach: '@acme/oracle' }])
  })

  test('its variables are named, their values are not', async () => {
    const { project } = await written()
    expect(project.variables).toEqual({ environment: 'APP_ENV' })
    expect(project.requiredVariables).toContain('PG_SECRET')
    expect(output).not.toContain(PASSWORD)
    expect(await readFile(out, 'utf8')).not.toContain(PASSWORD)
  })

  test('it may only be observed', async () => {
    const { allow, platform } = await written()
    expect({ allow, platform }).toEqual({ allow: [], platform: 'compose' })
    const text = await readFile(out, 'utf8')
    for (const act of ['stop', 'deploy', 'migrate', 'load', 'restore', 'rollback', 'notify'])
      expect(text.slice(0, text.indexOf('allow: []'))).toMatch(new RegExp(`observe only.*\\b${act}\\b`))
  })
})
