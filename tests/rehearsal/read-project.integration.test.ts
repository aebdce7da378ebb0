import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { declaredPorts } from '../../helpers/environments/parts.ts'
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

test('a project gives its secrets, after the environment, and names the one that is missing', async () => {
  await Promise.all(config.project.composeFiles.map((file) => writeFile(join(folder, file), 'services: {}')))
  await writeFile(join(folder, '.env.staging'), 'STAGING_DB_PASSWORD=one\nSTAGING_REDIS_PASSWORD=two\n')
  const variables = await readProject(config, 'compose')
  expect(() => resolveRun(config, 'compose', 'id', declaredPorts(config), variables)).toThrow(
    /^STAGING_GRAFANA_PASSWORD is set neither .* log in to grafana/,
  )
  vi.stubEnv('STAGING_GRAFANA_PASSWORD', 'three')
  vi.stubEnv('STAGING_DB_PASSWORD', 'other')
  expect(resolveRun(config, 'compose', 'id', declaredPorts(config), variables).secrets).toEqual({
    STAGING_DB_PASSWORD: 'other',
    STAGING_REDIS_PASSWORD: 'two',
    STAGING_GRAFANA_PASSWORD: 'three',
  })
})
