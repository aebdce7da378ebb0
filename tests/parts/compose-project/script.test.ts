import { mkdtempDisposable, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { runScript } from '../../../helpers/parts/compose-project/index.ts'

const folder = tmpdir()

test('a script finds this shell’s variables, what it is handed and nothing of the test framework’s', async () => {
  const told =
    'echo "tag {tag} in $PWD as $HOME, mode ${NODE_ENV-none} ${VITEST-none}"; echo to stderr >&2; exit 3'
  const ran = await runScript(['sh', '-c', told, '{tag}'], { folder, named: { tag: 'v2' } })
  expect(ran).toMatchObject({
    exitCode: 3,
    output: `tag v2 in ${folder} as ${process.env.HOME}, mode none none\nto stderr`,
    stderr: 'to stderr',
  })
  expect(ran.command).toMatch(/^sh -c .* v2$/)
})

test('one that cannot be started, or takes too long, says why', async () => {
  const missing = await runScript(['./no-such-script'], { folder })
  expect(missing.exitCode).toBeUndefined()
  expect(missing.output).toMatch(/no-such-script.*ENOENT/s)
  expect(missing.ended).toMatch(/no-such-script.*ENOENT/s)
  const slow = await runScript(['sleep', '60'], { folder, timeoutMs: 50 })
  expect(slow.exitCode).toBeUndefined()
  expect(slow.output).toMatch(/timed out after 50 milliseconds/)
})

test('its last words are its last lines', async () => {
  const { lastWords, ended } = await runScript(['seq', '6'], { folder })
  expect(lastWords).toBe('2\n3\n4\n5\n6')
  expect(ended).toBe('exited 0')
})

test('a script of a project that Compose does not run waits for no Compose to be built', async () => {
  await using empty = await mkdtempDisposable(join(folder, 'no-tools-'))
  vi.stubEnv('REHEARSAL_CACHE', empty.path)
  vi.stubEnv('PATH', '/usr/bin:/bin')
  const { output } = await runScript(['sh', '-c', 'echo $PATH'], { folder })
  vi.unstubAllEnvs()
  expect(output.startsWith('/usr/bin:/bin')).toBe(true)
  expect(await readdir(empty.path)).toEqual([])
})
