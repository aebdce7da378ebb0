import type { Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrationsSchema } from '../../../../../helpers/environments/schema/migrations.ts'
import { migrationTool } from '../../../../../helpers/parts/postgres/migrations/index.ts'
import {
  migrateEmpty,
  type EmptyMigration,
} from '../../../../../helpers/parts/postgres/migrations/empty/migrate-empty.ts'
import { cluster, type Cluster } from '../../cluster.ts'
import { emptyMigration, release } from './release.ts'

const TABLE = 'CREATE TABLE orders (id int)'

let server: Cluster
let admin: Sql
beforeAll(async () => {
  server = await cluster()
  admin = server.connect('postgres')
  await admin.unsafe('CREATE ROLE app LOGIN CREATEDB; CREATE ROLE owner')
  await admin.unsafe('CREATE DATABASE "my shop" OWNER app')
  await server.connect('my shop', 'app').unsafe(TABLE)
})
afterAll(() => server[Symbol.asyncDispose]())
beforeEach(() => admin.unsafe('ALTER ROLE app CREATEDB; ALTER DATABASE "my shop" OWNER TO app'))

const atStart = (config: object) => {
  const tool = migrationTool(migrationsSchema.parse({ tool: 'at-start', ...config }))
  if (!tool) throw new Error('Nothing would be migrated.')
  return tool
}

const asked = (sql: string, config = {}) =>
  emptyMigration(server, 'my shop', release(server, 'my shop', sql), config)

/** Afterwards only the live database is there, as it was. */
async function migrated(migration: EmptyMigration) {
  try {
    return await migrateEmpty(migration)
  } finally {
    const names = await admin`SELECT datname FROM pg_database WHERE datname ~ 'shop'`
    expect(names.map(({ datname }) => datname as string)).toEqual(['my shop'])
    const tables = await server.connect(
      'my shop',
    )`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`
    expect(tables.map(({ relname }) => relname as string)).toEqual(['orders'])
  }
}

test('the migrations go into a database of its owner, made for them and dropped again', async () => {
  const result = await migrated(asked(TABLE))
  expect(result).toMatchObject({ empty: expect.any(Map) as Map<string, unknown> })
  if ('notRun' in result) return
  expect(result.migrated.get('owner of table public.orders')?.is).toBe('app')
  expect(result.empty.has('table public.orders')).toBe(false)
})

test('what has to stand there before is put there', async () => {
  const result = await migrated(
    asked('CREATE TABLE sales.orders (id int)', { emptyDatabase: { prepare: ['CREATE SCHEMA sales'] } }),
  )
  expect('migrated' in result && result.migrated.has('table sales.orders')).toBe(true)
  expect('empty' in result && result.empty.has('schema sales')).toBe(true)
})

test('migrations that cannot make an empty database are an error, which quotes them', async () => {
  await expect(migrated(asked('ALTER TABLE orders ADD v int'))).rejects.toThrow(
    /cannot make an empty database[^]*relation "orders" does not exist[^]*\nNext: .*emptyDatabase\.prepare/,
  )
})

test('an interrupt ends the migrations, and leaves nothing', async () => {
  const interrupt = new AbortController()
  const migration = asked(`${TABLE}; SELECT pg_sleep(600)`)
  const attempt = migrated({ ...migration, signal: interrupt.signal })
  const run = migration.inRelease.run.bind(migration.inRelease)
  migration.inRelease.run = (...words) => {
    interrupt.abort(new Error('Ctrl-C'))
    return run(...words)
  }
  await expect(attempt).rejects.toThrow(/Ctrl-C/)
})

describe('not run, for a reason that says what to do', () => {
  test('is what the role may not do', async () => {
    await admin.unsafe('ALTER ROLE app NOCREATEDB')
    expect(await migrated(asked(TABLE))).toEqual({
      notRun:
        'app may not create databases, so none was made to see what the migrations make of an empty one: ALTER ROLE app CREATEDB.',
    })
  })

  test('is what cannot belong to the live one’s owner', async () => {
    await admin.unsafe('ALTER DATABASE "my shop" OWNER TO owner')
    expect(await migrated(asked(TABLE))).toEqual({
      notRun:
        'app may not make a database that belongs to owner, as my shop does, so none was made to see what the migrations make of an empty one: GRANT owner TO app.',
    })
  })

  test('is a release without a variable that names the database', async () => {
    expect(await migrated(asked(TABLE, { emptyDatabase: { variables: ['DATABASE_URL'] } }))).toEqual({
      notRun: expect.stringMatching(
        /^No variable of the release names the database my shop \(looked at: DATABASE_URL\)/,
      ) as string,
    })
  })

  test('is a release that does not take its database from there, and has migrated nothing', async () => {
    expect(await migrated(asked('SELECT 1'))).toEqual({
      notRun: expect.stringMatching(
        /made nothing in the empty database: with SHOP_DB exchanged .*`migrations\.emptyDatabase\.variables`/,
      ) as string,
    })
  })

  test('is a release whose environment cannot be read', async () => {
    const migration = asked(TABLE)
    migration.inRelease.environment = () => Promise.resolve('there is no env in it')
    expect(await migrated(migration)).toEqual({ notRun: 'there is no env in it' })
  })

  test('is an app of which nothing is known that starts it', async () => {
    expect(await migrated({ ...asked(TABLE), tool: atStart({}) })).toEqual({
      notRun: expect.stringMatching(/set `migrations\.start`/) as string,
    })
  })
})

describe('an app that migrates when it is started', () => {
  const QUERY = 'SELECT max(version)::text FROM versions'
  const started = (sql: string, config: object, latest: string): EmptyMigration => ({
    ...asked(sql),
    ...{ tool: atStart({ start: ['psql'], ...config }), latest },
  })
  const version = (last: number) =>
    `CREATE TABLE versions (version int); INSERT INTO versions VALUES (${last})`

  test('is ended as soon as its last migration is there', async () => {
    const migration = started(`${version(2)}`, { query: QUERY }, '2')
    const run = migration.inRelease.run.bind(migration.inRelease)
    let wasEnded = false
    migration.inRelease.run = async (command, options) => {
      await run(command, options)
      return new Promise((_, reject) => {
        options!.signal!.addEventListener('abort', () => {
          wasEnded = true
          reject(options!.signal!.reason as Error)
        })
      })
    }
    const result = await migrated(migration)
    expect('migrated' in result && result.migrated.has('table public.versions')).toBe(true)
    expect(wasEnded, 'serving on after its migrations, it was ended').toBe(true)
  })

  test('and ends before its last migration is an error, which quotes it', async () => {
    await expect(migrated(started(version(1), { query: QUERY }, '2'))).rejects.toThrow(
      /the last migration is 1, expected 2: `psql` exited 0/,
    )
    await expect(migrated(started('nonsense', { query: QUERY }, '2'))).rejects.toThrow(
      /exited 1 [^]*syntax error at or near "nonsense"/,
    )
  })

  test('has to end by itself where nothing tells which migration is the last', async () => {
    expect(await migrated(started(version(1), {}, ''))).toHaveProperty('migrated')
    await expect(migrated(started('nonsense', {}, ''))).rejects.toThrow(
      /cannot make an empty database[^]*nonsense/,
    )
  })
})
