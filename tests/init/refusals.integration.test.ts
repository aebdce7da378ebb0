import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ORACLE, PASSWORD } from './oracle-project.ts'
import { runInit } from './run-init.ts'
import { writeFiles } from './write-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'init-refusals-'))
  await mkdir(join(folder, 'empty'))
  await writeFiles(join(folder, 'good'), ORACLE)
  await writeFiles(join(folder, 'torn'), { ...ORACLE, 'compose.yaml': 'services: [' })
  await writeFiles(join(folder, 'odd'), {
    ...ORACLE,
    'compose.staging.yaml': `services: { store: { ports: ['\${PG_SECRET}:5432'] } }`,
  })
  await writeFiles(join(folder, 'folders'), { ...ORACLE, '.env': '' })
  await mkdir(join(folder, 'folders', 'env.d'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('what cannot be read is refused with exit code 64 and one line', () => {
  test.each([
    ['no folder', [], /^Expected the folder of one project, got 0: npm run init -- PROJECT_FOLDER/],
    [
      'a folder that is not there',
      ['nowhere'],
      /nowhere is not a folder: expected the folder of the project/,
    ],
    [
      'a project without compose files',
      ['empty'],
      /^No compose file in .*empty: expected compose.yaml, .*--compose FILE/,
    ],
    [
      'a compose file that does not parse',
      ['torn'],
      /^Docker Compose refuses compose.yaml, compose.staging.yaml: .*yaml/,
    ],
    [
      'a compose file that is not there',
      ['good', '--compose', 'x.yml'],
      /^Docker Compose refuses x.yml: .*no such file/,
    ],
    [
      'an env file that is not there',
      ['good', '--env-file', '.env.x'],
      /^Env file .env.x can't be read: ENOENT/,
    ],
    [
      'an env file that is a folder',
      ['folders', '--env-file', 'env.d'],
      /^Env file env.d can't be read: EISDIR/,
    ],
    [
      'an OpenAPI document that is none',
      ['good', '--openapi', 'pyproject.toml'],
      /^OpenAPI document pyproject.toml /,
    ],
    ['an unknown flag', ['good', '--composee', 'x'], /^Unknown option '--composee'/],
  ])('%s', async (_what, [project, ...flags], message) => {
    const args = project === undefined ? [] : [join(folder, project), ...flags]
    const { exitCode, stderr, stdout } = await runInit(...args, '--out', join(folder, 'refused.config.ts'))
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr.split('\n')).toHaveLength(1)
  })

  test('what Compose quotes of a secret is masked', async () => {
    const { exitCode, all } = await runInit(join(folder, 'odd'), '--out', join(folder, 'odd.config.ts'))
    expect(exitCode).toBe(64)
    expect(all).toMatch(/^Docker Compose refuses .*••••••/)
    expect(all).not.toContain(PASSWORD)
  })

  test('a config that was edited is kept, with what would change, unless --force', async () => {
    const out = join(folder, 'kept.config.ts')
    await writeFiles(folder, { 'kept.config.ts': 'mine' })
    const refused = await runInit(join(folder, 'good'), '--out', out)
    expect(refused.exitCode).toBe(0)
    expect(refused.stdout).toMatch(/Kept: .*kept.config.ts, which was edited by hand. --force writes over it/)
    expect(refused.stdout).toMatch(/^-mine$/m)
    expect(refused.stdout).toMatch(/^\+export default defineRehearsal/m)
    expect(await readFile(out, 'utf8')).toBe('mine')
    expect((await runInit(join(folder, 'good'), '--out', out, '--force')).exitCode).toBe(0)
    expect(await readFile(out, 'utf8')).toContain('defineRehearsal')
  })
})
