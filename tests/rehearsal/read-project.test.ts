import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import type { EnvironmentConfig } from '../../helpers/environments/schema.ts'
import { readProject } from '../../helpers/rehearsal/read-project.ts'
import { resolveRun } from '../../helpers/rehearsal/resolve-run.ts'

let folder: string
let config: EnvironmentConfig
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'project-'))
  const { config: staging } = await loadEnvironment('rehearsal.config.ts', 'staging')
  config = { ...staging, project: { ...staging.project, folder } }
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})
const composeFiles = () =>
  Promise.all(config.project.composeFiles.map((file) => writeFile(join(folder, file), 'services: {}')))

describe('a real project', () => {
  test('that is not there is told by its folder, its compose files and its env file, in one line each', async () => {
    const missing = { ...config, project: { ...config.project, folder: join(folder, 'elsewhere') } }
    await expect(readProject(missing, 'compose')).rejects.toThrow(
      /^The project's folder .*elsewhere does not exist/,
    )
    await expect(readProject(config, 'compose')).rejects.toThrow(/^docker-compose\.yml in .* does not exist/)
    await composeFiles()
    await expect(readProject(config, 'compose')).rejects.toThrow(
      /^The env file .*\.env\.staging can't be read/,
    )
  })

  test('is done without from a distance', async () => {
    expect(await readProject(config, 'remote')).toBeUndefined()
  })

  test('gives its secrets, after the environment, and names the one that is missing', async () => {
    await composeFiles()
    await writeFile(join(folder, '.env.staging'), 'STAGING_DB_PASSWORD=one\nSTAGING_REDIS_PASSWORD=two\n')
    const variables = await readProject(config, 'compose')
    await expect(resolveRun(config, 'compose', 'id', variables)).rejects.toThrow(
      /^STAGING_GRAFANA_PASSWORD is set neither/,
    )
    vi.stubEnv('STAGING_GRAFANA_PASSWORD', 'three')
    vi.stubEnv('STAGING_DB_PASSWORD', 'other')
    expect((await resolveRun(config, 'compose', 'id', variables)).credentials).toEqual({
      databasePassword: 'other',
      redisPassword: 'two',
      grafanaPassword: 'three',
    })
  })
})
