import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrationsSchema } from '../../../../helpers/environments/schema/migrations.ts'
import { stateByQuery } from '../../../../helpers/parts/postgres/migrations/at-start.ts'
import {
  migrationCommands,
  migrationSources,
  migrationTool,
  type AtStart,
} from '../../../../helpers/parts/postgres/migrations/index.ts'
import { cluster, type Cluster } from '../cluster.ts'

const tool = (config: object) => {
  const made = migrationTool(migrationsSchema.parse({ tool: 'at-start', ...config }))
  expect(made?.by).toBe('start')
  return made as AtStart
}

/** Each tool's own table as it makes it, with a last row beside an older one. */
const TABLES: readonly (readonly [{ tool: string; folder?: string }, string, string])[] = [
  [
    { tool: 'alembic' },
    `CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); INSERT INTO alembic_version VALUES ('c47b')`,
    'c47b',
  ],
  [
    { tool: 'prisma' },
    `CREATE TABLE _prisma_migrations (migration_name text, started_at timestamptz, finished_at timestamptz, rolled_back_at timestamptz);
     INSERT INTO _prisma_migrations VALUES ('1_a', '2024-01-01', '2024-01-01', NULL), ('2_b', '2024-02-01', NULL, '2024-02-02'), ('2_b', '2024-02-03', '2024-02-03', NULL)`,
    '2_b',
  ],
  [
    { tool: 'flyway' },
    `CREATE TABLE flyway_schema_history (installed_rank int, version text, success bool);
     INSERT INTO flyway_schema_history VALUES (1, '9', true), (2, '10.1', true), (3, NULL, true)`,
    '10.1',
  ],
  [
    { tool: 'node-pg-migrate' },
    `CREATE TABLE pgmigrations (id serial, name text, run_on timestamp); INSERT INTO pgmigrations (name, run_on) VALUES ('1_a', '2024-01-01'), ('2_b', '2024-01-01')`,
    '2_b',
  ],
  [
    { tool: 'golang-migrate' },
    `CREATE TABLE schema_migrations (version bigint, dirty boolean); INSERT INTO schema_migrations VALUES (10, true)`,
    '10 (dirty)',
  ],
  [
    { tool: 'django', folder: 'shop/migrations' },
    `CREATE TABLE django_migrations (id serial, app text, name text); INSERT INTO django_migrations (app, name) VALUES ('shop', '0001_initial'), ('shop', '0002_note'), ('auth', '0012')`,
    'shop.0002_note',
  ],
  [
    { tool: 'rails' },
    `CREATE TABLE schema_migrations (version varchar PRIMARY KEY); INSERT INTO schema_migrations VALUES ('20240201000000'), ('20240101000000')`,
    '20240201000000',
  ],
  [
    { tool: 'liquibase' },
    `CREATE TABLE databasechangelog (id text, author text, orderexecuted int); INSERT INTO databasechangelog VALUES ('2', 'ann', 2), ('1', 'ann', 1)`,
    '2::ann',
  ],
]

let server: Cluster
beforeAll(async () => void (server = await cluster()))
afterAll(() => server[Symbol.asyncDispose]())

describe('an app that migrates at its start', () => {
  test.each(TABLES)(
    'with $tool inside is asked for its state by that one’s table',
    async (inside, made, last) => {
      const sql = await server.database(`at_start_${inside.tool.replaceAll('-', '_')}`)
      const { query, sources } = tool({ with: inside })
      expect(sources?.folder).toBeTruthy()
      expect(await stateByQuery(sql, query!, last)).toEqual({
        current: null,
        latest: last,
        pending: [last],
        altered: [],
      })
      await sql.unsafe(made)
      expect(await stateByQuery(sql, query!, last)).toEqual({
        current: last,
        latest: last,
        pending: [],
        altered: [],
      })
      expect(await stateByQuery(sql, query!, 'later')).toMatchObject({ current: last, pending: ['later'] })
    },
  )

  test('is asked too early without a line in the server’s log: somebody may be woken by what is in it', async () => {
    const sql = await server.database('at_start_early')
    const log = () => readFile(join(server.folder, 'log'), 'utf8')
    const query = 'SELECT version FROM made_later.versions'
    expect(await stateByQuery(sql, query, '1')).toMatchObject({ current: null })
    await sql.unsafe('CREATE SCHEMA made_later')
    expect(await stateByQuery(sql, query, '1')).toMatchObject({ current: null })
    expect(await log()).not.toContain('made_later')
    await sql.unsafe(
      "CREATE TABLE made_later.versions (version text); INSERT INTO made_later.versions VALUES ('1')",
    )
    expect(await stateByQuery(sql, query, '1')).toMatchObject({ current: '1' })
  })

  test('without anything known has no query and no sources', () => {
    expect(tool({})).toEqual({
      by: 'start',
      service: undefined,
      sources: undefined,
      query: undefined,
      start: undefined,
    })
  })

  test.each([
    ['SELECT 1, 2', /Expected one row of one column from `SELECT 1, 2`, seen 1 of 2/],
    ['VALUES (1), (2)', /seen 2 of 1: set `migrations\.query`/],
    ['SELECT true', /Expected a text or a number from `SELECT true`, seen true: cast it/],
    ['SELECT nonsense', /`SELECT nonsense` cannot be asked: column "nonsense" does not exist/],
  ])('%s is no state', async (query, message) => {
    await expect(stateByQuery(server.connect('postgres'), query, '')).rejects.toThrow(message)
  })
})

test('where nothing migrates, or the start does, no command is there to be run', () => {
  const none = migrationsSchema.parse({ tool: 'none' })
  expect(migrationTool(none)).toBeUndefined()
  expect(migrationSources(none)).toBeUndefined()
  expect(() => migrationCommands(none)).toThrow(/`migrations\.tool` is none/)
  expect(() => migrationCommands(migrationsSchema.parse({ tool: 'at-start' }))).toThrow(/is at-start/)
})
