import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import type { EnvironmentConfig } from '../../helpers/environments/schema.ts'
import { readProject } from '../../helpers/rehearsal/read-project.ts'

let folder: string
let config: EnvironmentConfig
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'project-'))
  const { config: staging } = await loadEnvironment('rehearsal.config.ts', 'staging')
  config = { ...staging, project: { ...staging.project, folder } }
})
afterEach(async () => {
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
})
