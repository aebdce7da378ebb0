import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { EnvironmentConfig } from '../../helpers/environments/schema.ts'
import { migrationsSchema } from '../../helpers/environments/schema/migrations.ts'
import { fields } from '../../helpers/parts/postgres/schema.ts'
import { loadKinds } from '../../helpers/parts/registry.ts'
import type { Platform, Release, RunOptions } from '../../helpers/platforms/platform.ts'
import type { Run } from '../../helpers/record/run.ts'
import { ReleaseDesk } from '../../helpers/rehearsal/operations/release-desk.ts'
import { OwnTroubles } from '../../helpers/rehearsal/own-troubles.ts'
import { WithheldError } from '../../helpers/rehearsal/withheld.ts'
import { cluster, type Cluster } from '../parts/postgres/cluster.ts'

const RUN = '20261126_101500_abcdef'
const MIGRATIONS = `CREATE TABLE versions (version text); INSERT INTO versions VALUES ('0002');
  CREATE TABLE orders (id int PRIMARY KEY, day date); CREATE INDEX orders_by_day ON orders (day)`
const RELEASE = {
  tags: ['staging-20261124'],
  commit: 'b'.repeat(40),
  migration: '0002',
} as unknown as Release

let server: Cluster
beforeAll(async () => {
  await loadKinds(['postgres'])
  server = await cluster()
  await server.connect('postgres').unsafe('CREATE ROLE app LOGIN CREATEDB')
})
afterAll(() => server[Symbol.asyncDispose]())
beforeEach(async () => {
  const admin = server.connect('postgres')
  await admin.unsafe('ALTER ROLE app CREATEDB')
  await admin.unsafe('DROP DATABASE IF EXISTS shop WITH (FORCE)')
  await server.database('shop', '', 'OWNER app')
})

/** A system whose release has psql and takes its database from DATABASE_URL; `ran` are the commands that were run in it. */
function desk(
  config: object = { tool: 'command', migrate: ['migrate'], status: ['status'] },
  called = 'DATABASE_URL',
) {
  const ran: string[] = []
  const live = 'postgres://app@db/shop'
  const logged: string[] = []
  const run = async (_: Release, command: readonly string[], { env = {} }: RunOptions = {}) => {
    ran.push(command.join(' '))
    const url = new URL(env[called] ?? live)
    const end = { command: command.join(' '), exitCode: 0, stdout: '', stderr: '', durationMs: 1 }
    if (command[0] === 'env') return { ...end, stdout: `${called}=${live}\0` }
    logged.push(`2026-11-26 10:15:00 UTC [1] ERROR:  no versions in ${url.pathname.slice(1)}`)
    const words = ['psql', '-q', '-v', 'ON_ERROR_STOP=1', '-c', MIGRATIONS]
    return server.run(words, { env: { PGDATABASE: url.pathname.slice(1), PGUSER: 'app' } })
  }
  const { port } = server.address('shop')
  const declared = { port, database: 'shop', user: 'app', variables: { name: 'OUR_DATABASE' } }
  const parts = { db: { kind: 'postgres', ...z.strictObject(fields).parse(declared) } }
  const ownTroubles = new OwnTroubles()
  const environment = { domain: '127.0.0.1', parts, migrations: migrationsSchema.parse(config) }
  const services = new Map([['db', { logs: () => Promise.resolve(logged) }]])
  return {
    ran,
    ownTroubles,
    releases: new ReleaseDesk(
      { run, services } as unknown as Platform,
      environment as unknown as EnvironmentConfig,
      { id: RUN, resolved: { ports: { db: port }, secrets: {}, projectFolder: '/' } } as unknown as Run,
      ownTroubles,
    ),
  }
}

const databases = async () => {
  const rows = await server.connect('postgres')<{ name: string }[]>`
    SELECT datname AS name FROM pg_database WHERE datname LIKE 'shop%' ORDER BY 1`
  return rows.map(({ name }) => name)
}

describe('the schema is proved', () => {
  test('without a fault, where the migrations make what is there, and nothing is left of it', async () => {
    const { releases, ran, ownTroubles } = desk()
    await releases.migrate(RELEASE)
    expect(await releases.proveSchema(RELEASE)).toEqual({ drift: [], fault: undefined })
    expect(ran).toEqual(['migrate', 'env -0', 'migrate'])
    expect(await databases()).toEqual(['shop'])
    const logged = `2026-11-26 10:15:00 UTC [1] ERROR:  no versions in shop_migrated_${RUN}`
    expect(
      ownTroubles.has('db', logged),
      'whether it is our doing what the database has logged meanwhile',
    ).toBe(true)
  })

  test('with each difference by name, where somebody has changed it by hand', async () => {
    const { releases } = desk()
    await releases.migrate(RELEASE)
    await server.connect('shop', 'app').unsafe('DROP INDEX orders_by_day; ALTER TABLE orders ADD note text')
    const { drift, fault } = await releases.proveSchema(RELEASE)
    expect(drift).toEqual([
      'index public.orders_by_day: made by the migrations, and not in the database',
      'column public.orders.note: in the database, and made by none of the migrations',
    ])
    expect(fault).toMatch(
      /^The schema of the database shop at 127\.0\.0\.1:\d+ is not what the migrations of the release staging-20261124 make .*: index .*; and 1 more:\n {2}column [^]*Next: /,
    )
    expect(await databases()).toEqual(['shop'])
  })

  test('where the release takes its database from what the config calls its name', async () => {
    const { releases } = desk(undefined, 'OUR_DATABASE')
    await releases.migrate(RELEASE)
    expect(await releases.proveSchema(RELEASE)).toEqual({ drift: [], fault: undefined })
  })

  test('not at all, by a role that may not make a database: no red, and how to allow it', async () => {
    await server.connect('postgres').unsafe('ALTER ROLE app NOCREATEDB')
    const { releases, ran } = desk()
    const attempt = releases.proveSchema(RELEASE)
    await expect(attempt).rejects.toBeInstanceOf(WithheldError)
    await expect(attempt).rejects.toThrow('ALTER ROLE app CREATEDB.')
    expect(ran).toEqual([])
  })

  test('and is none where nothing migrates', async () => {
    await expect(desk({ tool: 'none' }).releases.proveSchema(RELEASE)).rejects.toThrow(
      '`migrations.tool` is none',
    )
  })

  test('of an app that migrates when it is started, by the command that starts it', async () => {
    const atStart = { tool: 'at-start', query: 'SELECT version FROM versions', start: ['start'] }
    const { releases, ran } = desk(atStart)
    await server.connect('shop', 'app').unsafe(MIGRATIONS)
    expect(await releases.proveSchema(RELEASE)).toEqual({ drift: [], fault: undefined })
    expect(ran).toEqual(['env -0', 'start'])
  })
})

describe('where the database stands', () => {
  test('is asked in it, where the app migrates when it is started: no command is run', async () => {
    const { releases, ran } = desk({ tool: 'at-start', query: 'SELECT version FROM versions' })
    expect({ commands: releases.migratesByCommands, start: releases.migratesAtStart }).toEqual({
      commands: false,
      start: true,
    })
    expect(await releases.migrationStatus(RELEASE)).toMatchObject({ current: null, pending: ['0002'] })
    await server.connect('shop', 'app').unsafe(MIGRATIONS)
    expect(await releases.migrationStatus(RELEASE)).toEqual({
      ...{ current: '0002', latest: '0002' },
      ...{ pending: [], altered: [] },
    })
    await expect(releases.migrate(RELEASE)).rejects.toThrow('`migrations.tool` is at-start')
    expect(ran).toEqual([])
  })

  test('is nothing to be asked, where nothing tells', async () => {
    for (const tool of ['at-start', 'none'])
      await expect(desk({ tool }).releases.migrationStatus(RELEASE)).rejects.toThrow(
        `\`migrations.tool\` is ${tool}`,
      )
    const { migratesByCommands, migratesAtStart } = desk({ tool: 'none' }).releases
    expect({ migratesByCommands, migratesAtStart }).toEqual({
      migratesByCommands: false,
      migratesAtStart: false,
    })
  })
})
