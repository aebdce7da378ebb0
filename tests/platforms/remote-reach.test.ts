import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { outOfReach } from '../../helpers/platforms/remote/out-of-reach.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'remote '))))
afterEach(() => rm(folder, { recursive: true }))

const reach = () =>
  outOfReach({ project: { folder, composeFiles: ['compose.yml'], envFile: '.env' } } as never)

test('files are out of reach from a distance only where the project’s folder is not here', async () => {
  expect([...reach().keys()]).toEqual(expect.arrayContaining(['project', 'compose', 'logs', 'deploy']))
  await writeFile(join(folder, 'compose.yml'), '')
  expect(reach().has('project'), 'without the env file').toBe(true)
  await writeFile(join(folder, '.env'), '')
  const here = reach()
  expect([here.has('project'), here.has('compose')]).toEqual([false, false])
  expect([...here.keys()]).toEqual(
    expect.arrayContaining(['logs', 'host', 'states', 'container-engine', 'deploy']),
  )
})
