import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PostgresConnection } from '../../../../helpers/parts/postgres/connection.ts'
import { openMaintenance } from '../../../../helpers/parts/postgres/maintenance.ts'
import { openWork } from '../../../../helpers/parts/postgres/work.ts'
import { databaseProbe } from '../../../../helpers/parts/postgres/probe.ts'
import { NO_EVIDENCE } from '../../../../helpers/record/evidence.ts'
import { observeDatabase } from '../../../../helpers/parts/postgres/identity.ts'
import { lock } from '../../../../helpers/rehearsal/lock/lock.ts'
import { startServer, type Server } from '../server.ts'
import { pgbouncer, pooler } from './pooler.ts'

const program = await pgbouncer()

let servers: Server[] = []
let pool: Awaited<ReturnType<typeof pooler>>
let connection: PostgresConnection
beforeAll(async () => {
  if (program === undefined) return
  servers = await Promise.all([startServer('admin', ['fsync=off']), startServer('admin', ['fsync=off'])])
  pool = await pooler(program, servers[0]!)
  connection = {
    host: '127.0.0.1',
    port: pool.port,
    database: 'shop',
    user: 'admin',
    password: '',
    pooler: true,
  }
  for (const { port } of servers) {
    await using sql = openWork({ ...connection, port, database: 'postgres', pooler: false })
    await sql.unsafe('CREATE DATABASE shop')
    await using shop = openWork({ ...connection, port, pooler: false })
    await shop.unsafe(
      'CREATE SCHEMA app; CREATE TABLE app.orders (id int); INSERT INTO app.orders VALUES (1), (2)',
    )
  }
})
afterAll(async () => {
  await pool?.[Symbol.asyncDispose]()
  for (const server of servers) await server[Symbol.asyncDispose]()
})

const direct = (server = servers[0]!) => ({ host: '127.0.0.1', port: server.port })

describe.skipIf(program === undefined)('through PgBouncer by transaction (where it is installed)', () => {
  test('clients’ questions are asked as clients ask', async () => {
    await using database = databaseProbe(connection, NO_EVIDENCE)
    expect(await database.name()).toBe('shop')
    expect(await database.figure('SELECT count(*) FROM app.orders')).toBe(2)
    expect(Object.keys((await database.content()).definitions)).toContain('table app.orders')
    await expect(database.refusal('SELECT nothing')).rejects.toThrow('does not exist')
  })

  test('a schema is looked into by the server itself, and where nothing says where that is, that is said', async () => {
    await using database = databaseProbe({ ...connection, schema: ['app'], direct: direct() }, NO_EVIDENCE)
    expect(await database.figure('SELECT count(*) FROM orders')).toBe(2)
    await using nowhere = databaseProbe({ ...connection, schema: ['app'] }, NO_EVIDENCE)
    await expect(nowhere.figure('SELECT count(*) FROM orders')).rejects.toThrow(
      /Looking into schema app by itself needs a session of its own with the server, and what listens at 127\.0\.0\.1, port \d+, is a pooler, which keeps none: name the server itself in `direct`/,
    )
  })

  test('setting aside goes past it', async () => {
    await using sql = await openMaintenance({ ...connection, direct: direct() })
    expect((await sql`SELECT inet_server_port() AS port`)[0]?.port).toBe(servers[0]!.port)
    await expect(openMaintenance(connection)).rejects.toThrow(
      /^Setting shop aside needs a session of its own .* in `direct`\.$/,
    )
  })

  test('one that is not declared is found, and how to declare it is said', async () => {
    const undeclared = { ...connection, pooler: false }
    await expect(openMaintenance(undeclared)).rejects.toThrow(
      /unsupported startup parameter: lock_timeout\. So says a pooler: .*`pooler: true`, and the server itself in `direct`/,
    )
    await using lenient = await pooler(program!, servers[0]!, 'ignore_startup_parameters = lock_timeout')
    await expect(openMaintenance({ ...undeclared, port: lenient.port })).rejects.toThrow(
      /process \d+ answers where \d+ was named, so a pooler stands between.*declare it with `pooler: true`/,
    )
  })

  test('a lock is held by it or past it alike', async () => {
    await using held = await lock(connection, 'one', true)
    expect(held.removed).toBeUndefined()
    await expect(lock({ ...connection, direct: direct() }, 'two', true)).rejects.toThrow(
      /is being rehearsed by/,
    )
  })

  test('the guard asks both, and takes two servers for none', async () => {
    const one = await observeDatabase({ ...connection, direct: direct() })
    expect(one.databaseName).toEqual({ kind: 'known', value: 'shop' })
    const two = await observeDatabase({ ...connection, direct: direct(servers[1]) })
    expect(two.databaseName).toMatchObject({
      kind: 'known',
      value: expect.stringMatching(
        /^one of \d+ by the pooler and \d+ directly, which are two servers$/,
      ) as string,
    })
  })
})
