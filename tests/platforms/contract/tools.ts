import { partOf } from '../../../helpers/environments/parts.ts'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, expect, test } from 'vitest'
import { until } from '../../../helpers/waiting/until.ts'
import type { Openable } from '../contract.ts'
import { useOpened } from './use.ts'

/** Running a service's own tools. */
export function toolsContract(openable: Openable): void {
  const opened = useOpened(openable)
  const psql = (...args: readonly string[]) => ['psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', ...args]
  beforeAll(() => opened().bringUp('database', 'cache'))

  test('a tool is logged in to its service, and tells its output and how it ended', async () => {
    const { platform, environment } = opened()
    expect(await platform.tool('database', psql('-c', 'select current_database()'))).toMatchObject({
      exitCode: 0,
      stdout: `${partOf(environment.config, 'postgres')?.database}\n`,
      stderr: '',
    })
    expect(await platform.tool('cache', ['redis-cli', 'ping'])).toMatchObject({
      exitCode: 0,
      stdout: 'PONG\n',
    })
  })

  test('an exit other than zero is a result', async () => {
    const { exitCode, stdout, stderr, command } = await opened().platform.tool(
      'database',
      psql('-c', 'select * from nowhere'),
    )
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toMatch(/relation "nowhere" does not exist/)
    expect(command).toMatch(/^psql .*nowhere/)
  })

  test('its input is a text', async () => {
    const { stdout } = await opened().platform.tool('database', psql(), { input: 'select 6 * 7;\n' })
    expect(stdout).toBe('42\n')
  })

  test('its input and its output are files, whole and unchanged', async () => {
    const { platform, run } = opened()
    const file = (name: string) => join(run.resolved.workFolder, name)
    // More than any buffer on the way holds, and not only what is the same in every encoding.
    const lines = Array.from({ length: 50_000 }, (_, index) => `Málaga ${index}`).join('\n') + '\n'
    await writeFile(file('in.txt'), lines)
    await platform.tool('database', psql('-c', 'create table town (name text)'))
    const into = await platform.tool('database', psql('-c', '\\copy town from pstdin'), {
      inputFile: file('in.txt'),
    })
    expect(into).toMatchObject({ exitCode: 0, stderr: '' })
    const out = await platform.tool('database', psql('-c', '\\copy town to stdout'), {
      outputFile: file('out.txt'),
    })
    expect(out).toMatchObject({ exitCode: 0, stdout: '' })
    expect((await readFile(file('out.txt'), 'utf8')) === lines, 'what came out is what went in').toBe(true)
  })

  test('a variable of the caller reaches it', async () => {
    const { platform } = opened()
    const { stdout } = await platform.tool('database', psql('-c', 'show timezone'), {
      env: { PGTZ: 'Asia/Tokyo' },
    })
    expect(stdout).toBe('Asia/Tokyo\n')
  })

  test('one that is ended is gone wherever it ran, and says why', async () => {
    const { platform } = opened()
    const end = new AbortController()
    const seconds = '4711'
    const running = platform.tool('database', psql('-c', `select pg_sleep(${seconds})`), {
      signal: end.signal,
    })
    const processes = async () => (await execa('ps', ['-axww', '-o', 'args='])).stdout
    const there = async () => {
      if (!(await processes()).includes(`select pg_sleep(${seconds})`)) throw new Error('no process sleeps')
    }
    await until('the tool to run', there, { deadlineMs: 30_000 })
    end.abort(new Error('enough of it'))
    await expect(running).rejects.toThrow('enough of it')
    expect(await processes(), 'what runs once the call is over').not.toContain(`select pg_sleep(${seconds})`)
  })

  test('no secret is among the arguments of any process', async () => {
    const { platform, run } = opened()
    const passwords = run.resolved.secrets
    // Both last until they are ended below, so that they are seen while they run.
    const tools = [
      platform.tool('database', psql('-c', 'select pg_sleep(100)')),
      platform.tool('cache', ['redis-cli', 'blpop', 'go-on', '100']),
    ]
    const seen = await until(
      'both tools to be among the processes',
      async () => {
        const { stdout } = await execa('ps', ['-axww', '-o', 'args='])
        for (const part of ['pg_sleep(100)', 'blpop go-on'])
          if (!stdout.includes(part)) throw new Error(`no process has ${part} among its arguments`)
        return stdout
      },
      { deadlineMs: 30_000 },
    )
    expect(seen.includes(passwords.STAGING_DB_PASSWORD!), 'the database’s password is shown').toBe(false)
    expect(seen.includes(passwords.STAGING_REDIS_PASSWORD!), 'the cache’s password is shown').toBe(false)
    const asleep = `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'`
    await platform.tool('database', psql('-c', asleep))
    await platform.tool('cache', ['redis-cli', 'rpush', 'go-on', 'now'])
    await Promise.all(tools)
  })
}
