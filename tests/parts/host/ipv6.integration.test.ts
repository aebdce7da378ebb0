import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseProbe } from '../../../helpers/parts/postgres/probe.ts'
import { NO_EVIDENCE } from '../../../helpers/record/evidence.ts'
import { lock } from '../../../helpers/rehearsal/lock/lock.ts'
import { observeDatabase } from '../../../helpers/parts/postgres/identity.ts'
import { provideTools } from '../../../helpers/toolchain/index.ts'

const run = promisify(execFile)
const asPostgres =
  process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : []

let folder: string
let port: number
let pgCtl: (...args: string[]) => Promise<unknown>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ipv6-'))
  await chmod(folder, 0o777)
  port = await getPort({ host: '::1' })
  const postgres = (await provideTools(['postgres'])).get('postgres')!
  const [file = '', ...before] = [...asPostgres, postgres.bin('pg_ctl')]
  pgCtl = (...args) =>
    run(file, [...before, ...args], { cwd: folder, env: { ...process.env, ...postgres.env } })
  const data = join(folder, 'data')
  await pgCtl('init', '-D', data, '-s', '-o', '--auth=trust --username=postgres --no-sync')
  const options = `-p ${port} -c listen_addresses=::1 -c unix_socket_directories= -c fsync=off`
  await pgCtl('start', '-D', data, '-w', '-s', '-l', join(folder, 'log'), '-o', options)
})
afterAll(async () => {
  await pgCtl('stop', '-D', join(folder, 'data'), '-m', 'immediate', '-s').catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
})

test.each(['::1', '[::1]'])(
  'a database that listens at %s alone is read, identified and locked',
  async (host) => {
    const address = { host, port, database: 'postgres', user: 'postgres', password: '' }
    await using database = databaseProbe(address, NO_EVIDENCE)
    expect(await database.name()).toBe('postgres')
    const { databaseName } = await observeDatabase(address)
    expect(databaseName).toEqual({ kind: 'known', value: 'postgres' })
    await using held = await lock(address, 'run', true)
    expect(held.removed).toBeUndefined()
  },
)
