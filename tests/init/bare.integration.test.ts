import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { namedKeys, runInit } from './run-init.ts'
import { writeFiles } from './write-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'init-bare-'))
  await writeFiles(folder, { 'compose.yml': 'services: { web: { build: ., ports: ["8080:80"] } }' })
})
afterAll(() => rm(folder, { recursive: true }))

describe('a project that says next to nothing', () => {
  test('gets a config all the same, and loading it names all that is missing', async () => {
    const out = join(folder, 'bare.config.ts')
    const { exitCode, all } = await runInit(folder, '--out', out)
    expect(exitCode, all).toBe(0)
    const error = await loadEnvironment(out, undefined).catch((reason: unknown) => reason)
    expect(namedKeys(error as Error)).toEqual(['production.hosts', 'project.envFile'])
    expect((error as Error).message).toMatch(
      /project\.envFile: not filled in yet \(line \d+\): the file of staging’s variables/,
    )
    expect((error as Error).message).not.toContain('received undefined')
  })

  test('names what was found by what it is', async () => {
    const text = await readFile(join(folder, 'bare.config.ts'), 'utf8')
    expect(text).toContain("service: 'web'")
    expect(text).toContain('port: 8080, // found in compose.yml')
  })
})
