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
  beforeAll(() => opened().bringUp('db', 'redis'))

  test('a tool is logged in to its service, and tells its output and how it ended', async () => {
    const { platform, environment } = opened()
    expect(await platform.tool('db', psql('-c', 'select current_database()'))).toMatchObject({
      exitCode: 0,
      stdout: `${environment.config.database.name}\n`,
      stderr: '',
    })
    expect(await platform.tool('redis', ['redis-cli', 'ping'])).toMatchObject({
      exitCode: 0,
      stdout: 'PONG\n',
    })
  })

  test('an exit other than zero is a result', async () => {
    const { exitCode, stdout, stderr, command } = await opened().platform.tool(
      'db',
      psql('-c', 'select * from nowhere'),
    )
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toMatch(/relation "nowhere" does not exist/)
    expect(command).toMatch(/^psql .*nowhere/)
  })

  test('its input is a text', async () => {
    const { stdout } = await opened().platform.tool('db', psql(), { input: 'select 6 * 7;\n' })
    expect(stdout).toBe('42\n')
  })

  test('its input and its output are files, whole and unchanged', async () => {
    const { platform, run } = opened()
    const file = (name: string) => join(run.resolved.workFolder, name)
    // More than any buffer on the way holds, and not only what is the same in every encoding.
    const lines = Array.from({ length: 50_000 }, (_, index) => `Málaga ${index}`).join('\n') + '\n'
    await writeFile(file('in.txt'), lines)
    await platform.tool('db', psql('-c', 'create table town (name text)'))
    const into = await platform.tool('db', psql('-c', '\\copy town from pstdin'), {
      inputFile: file('in.txt'),
    })
    expect(into).toMatchObject({ exitCode: 0, stderr: '' })
    const out = await platform.tool('db', psql('-c', '\\copy town to stdout'), {
      outputFile: file('out.txt'),
    })
    expect(out).toMatchObject({ exitCode: 0, stdout: '' })
    expect((await readFile(file('out.txt'), 'utf8')) === lines, 'what came out is what went in').toBe(true)
  })

  test('a variable of the caller reaches it', async () => {
    const { platform } = opened()
    const { stdout } = await platform.tool('db', psql('-c', 'show timezone'), { env: { PGTZ: 'Asia/Tokyo' } })
    expect(stdout).toBe('Asia/Tokyo\n')
  })

  test('no secret is among the arguments of any process', async () => {
    const { platform, run } = opened()
    const { databasePassword, redisPassword } = run.resolved.credentials
    // Both last until they are ended below, so that they are seen while they run.
    const tools = [
      platform.tool('db', psql('-c', 'select pg_sleep(100)')),
      platform.tool('redis', ['redis-cli', 'blpop', 'go-on', '100']),
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
    expect(seen.includes(databasePassword), 'the database’s password is shown').toBe(false)
    expect(seen.includes(redisPassword), 'the cache’s password is shown').toBe(false)
    const asleep = `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'`
    await platform.tool('db', psql('-c', asleep))
    await platform.tool('redis', ['redis-cli', 'rpush', 'go-on', 'now'])
    await Promise.all(tools)
  })
}
