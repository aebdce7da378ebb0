import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpTo, type Dumped } from '../../../../helpers/parts/postgres/dump/dump.ts'
import { holder, take } from '../../../../helpers/rehearsal/lock/marker.ts'
import { restoreByTeam } from '../../../../helpers/rehearsal/operations/restore-by-team.ts'
import { cluster, type Cluster } from '../cluster.ts'

const RUN = '20261126_101500_abcdef'

let server: Cluster
let dumped: Dumped
let path: string
beforeAll(async () => {
  server = await cluster()
  const sql = await server.database('shop', 'CREATE TABLE a (v int); INSERT INTO a VALUES (1)')
  path = join(server.folder, 'shop.sql.gz')
  dumped = await dumpTo(path, { address: server.address('shop'), run: server.run })
  await take(sql, RUN)
  await sql`INSERT INTO a VALUES (2)`
})
afterAll(() => server[Symbol.asyncDispose]())

/** What a team's script does that is given the connection by its environment. */
async function restoring(...lines: readonly string[]) {
  const script = join(server.folder, 'restore.sh')
  const { host, port, user } = server.address('shop')
  const connection = `export PGHOST=${host} PGPORT=${port} PGUSER=${user} PATH=${server.bin('')}:$PATH`
  await writeFile(script, ['set -e', connection, ...lines, ''].join('\n'))
  const team = { command: ['bash', script, '{backup}'], folder: server.folder }
  return restoreByTeam(team, { address: server.address('shop'), run: server.run, path, dumped })
}

test('a script that says all is well and restores nothing is seen through', async () => {
  const { differences } = await restoring('echo restored "$1"')
  expect(differences).toEqual(['table public.a: 1 row, now 2 rows'])
})

test('one that fails is told in its own words', async () => {
  await expect(restoring('echo "no such backup" >&2', 'exit 3')).rejects.toThrow(
    /project\.restore.*restore\.sh .*shop\.sql\.gz` exited 3: no such backup$/s,
  )
})

test('one that makes the database anew brings back what was backed up, and the rehearsal’s lock stays', async () => {
  const { differences } = await restoring(
    'dropdb --force shop',
    'createdb shop',
    'gunzip -c "$1" | psql -X -q -v ON_ERROR_STOP=1 -d shop -f -',
  )
  expect(differences).toEqual([])
  expect((await holder(server.connect('shop')))?.run).toBe(RUN)
})
