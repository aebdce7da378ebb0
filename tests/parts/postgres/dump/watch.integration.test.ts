import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpTo } from '../../../../helpers/parts/postgres/dump/dump.ts'
import { watched } from '../../../../helpers/parts/postgres/dump/watch.ts'
import { until } from '../../../../helpers/waiting/until.ts'
import { cluster, type Cluster } from '../cluster.ts'

let server: Cluster
beforeAll(async () => {
  server = await cluster()
  await server.database('shop', 'CREATE TABLE a (v int); INSERT INTO a SELECT generate_series(1, 1000)')
})
afterAll(() => server[Symbol.asyncDispose]())

const psql = (statement: string, application: string, signal: AbortSignal) =>
  server.run(['psql', '-XAtqc', statement], { env: { PGDATABASE: 'shop', PGAPPNAME: application }, signal })
const ours = (application: string) =>
  server.connect('postgres')`SELECT pid FROM pg_stat_activity WHERE application_name = ${application}`

test('what waits for a lock is ended when nothing moves, and who holds the lock is named', async () => {
  const holder = await server.connect('shop').reserve()
  await holder.unsafe("SET application_name = 'migration'; BEGIN; LOCK TABLE a")
  const attempt = watched(
    { sql: server.connect('postgres'), application: 'waits', stalledMs: 1500 },
    (signal) => psql('SELECT count(*) FROM a', 'waits', signal),
  )
  await expect(attempt).rejects.toThrow(
    /^Nothing has moved for 1\.5 s\. It waits for a lock that is held by postgres \(migration\) from 127\.0\.0\.1, process \d+, idle in transaction since 20.* in a transaction since 20.*; try again when that session ends, or end it by pg_terminate_backend/,
  )
  expect(await ours('waits')).toEqual([])
  const path = join(server.folder, 'locked.sql.gz')
  await expect(dumpTo(path, { address: server.address('shop'), run: server.run })).rejects.toThrow(
    /^A table could not be read within 10 s: .*lock timeout\. Locks are held by postgres \(migration\)/,
  )
  await holder.unsafe('ROLLBACK')
  holder.release()
})

test('what computes for longer than the limit is let compute', async () => {
  const attempt = watched(
    { sql: server.connect('postgres'), application: 'computes', stalledMs: 200 },
    (signal) =>
      psql(
        "DO $$ DECLARE until timestamptz := clock_timestamp() + interval '3 s'; BEGIN WHILE clock_timestamp() < until LOOP END LOOP; END $$",
        'computes',
        signal,
      ),
  )
  expect(await attempt).toMatchObject({ exitCode: 0 })
})

test('what is interrupted leaves neither its program nor its session', async () => {
  const end = new AbortController()
  const attempt = watched(
    { sql: server.connect('postgres'), application: 'sleeps', signal: end.signal },
    (signal) => psql('SELECT pg_sleep(1000)', 'sleeps', signal),
  )
  const there = async () => {
    if ((await ours('sleeps')).length === 0) throw new Error('no session')
  }
  await until('its session', there, { deadlineMs: 30_000 })
  end.abort(new Error('The rehearsal was interrupted.'))
  await expect(attempt).rejects.toThrow('The rehearsal was interrupted.')
  const gone = async () => {
    if ((await ours('sleeps')).length > 0) throw new Error('still there')
  }
  await until('the end of its session', gone, { deadlineMs: 5_000 })
})

test('a dump that fails leaves no file', async () => {
  const path = join(server.folder, 'failed.sql.gz')
  const run: typeof server.run = (command, options) =>
    server.run(options?.outputFile === undefined ? command : [...command, '--table=nowhere'], options)
  await expect(dumpTo(path, { address: server.address('shop'), run })).rejects.toThrow(
    /pg_dump exited 1: .*no matching tables/,
  )
  expect((await readdir(server.folder)).filter((name) => name.startsWith('failed'))).toEqual([])
})
