import { describe, expect, test } from 'vitest'
import {
  directly,
  postgresConnectionOf,
  postgresConnectionSchema,
} from '../../../../helpers/parts/postgres/connection.ts'
import { describePostgres } from '../../../../helpers/parts/postgres/explain.ts'
import { withSchema } from '../../../../helpers/parts/postgres/names.ts'
import {
  toolEnvironment,
  toolEnvironmentBeside,
} from '../../../../helpers/parts/postgres/tool-environment.ts'

const secretOf = (name: string) => `value of ${name}`
const of = (config: object) =>
  postgresConnectionOf(postgresConnectionSchema.parse({ database: 'shop', user: 'me', ...config }), {
    domain: '[fd00::7]',
    secretOf,
    folder: '/project',
  })

const LOGIN = { database: 'shop', user: 'me', password: '' }

describe('a database', () => {
  test.each([
    [{}, { ...LOGIN, host: 'fd00::7', port: 5432, sslmode: 'prefer', pooler: false }],
    [
      { host: '/run/postgresql', port: 1, password: 'SECRET', schema: 'app' },
      {
        ...{ database: 'shop', user: 'me', password: 'value of SECRET', host: '/run/postgresql', port: 1 },
        ...{ sslmode: 'prefer', pooler: false, schema: ['app'] },
      },
    ],
    [
      { host: 'pool', port: 6432, direct: {} },
      {
        ...LOGIN,
        host: 'pool',
        port: 6432,
        sslmode: 'prefer',
        pooler: true,
        direct: { host: 'pool', port: 5432 },
      },
    ],
  ])('declared as %j is reached so', (config, connection) => {
    expect(of(config)).toEqual(connection)
  })

  test.each([
    [{ sslmode: 'verify' }, /sslmode/],
    [{ cert: 'client.pem' }, /cert and key come together/],
    [{ key: 'client.key' }, /cert and key come together/],
    [{ ca: 'none.pem' }, /^The CA \/project\/none\.pem cannot be read \(ENOENT\): correct `ca`/],
    [{ ca: import.meta.filename }, /^The CA \/\S+ is not in PEM: name a file that holds/],
    [{ schema: [] }, /schema/],
    [{ password: 'not a variable' }, /the name of a variable/],
  ])('is not declared as %j', (config, message) => {
    expect(() => of(config)).toThrow(message)
  })
})

test('past a pooler leads to the server, with all else the same', () => {
  const through = of({
    host: 'pool',
    port: 6432,
    direct: { host: 'db', port: 5433 },
    schema: ['app', 'public'],
  })
  expect(directly(through, 'Anything')).toEqual({
    ...{ ...LOGIN, host: 'db', port: 5433, sslmode: 'prefer', schema: ['app', 'public'] },
  })
  expect(describePostgres(through)).toBe(
    'PostgreSQL behind the pooler at pool:6432, database shop as me, schema app, public, with TLS where the server has it (sslmode prefer)',
  )
})

test('the tools of this machine are told all of it; those beside the server what holds there', () => {
  const connection = { ...LOGIN, host: 'pool', port: 6432, direct: { host: 'db', port: 5433 }, pooler: true }
  const files = { ca: '/ca.pem', cert: '/client.pem', key: '/client.key' }
  expect(toolEnvironment({ ...connection, ...files, sslmode: 'verify-full', password: 'secret' })).toEqual({
    ...{ PGHOST: 'db', PGPORT: '5433', PGUSER: 'me', PGPASSWORD: 'secret', PGDATABASE: 'shop' },
    ...{
      PGSSLMODE: 'verify-full',
      PGSSLROOTCERT: '/ca.pem',
      PGSSLCERT: '/client.pem',
      PGSSLKEY: '/client.key',
    },
    PGCONNECT_TIMEOUT: '10',
  })
  expect(toolEnvironmentBeside({ ...LOGIN, sslmode: 'verify-full' }, 5432)).toEqual({
    ...{ PGHOST: '127.0.0.1', PGPORT: '5432', PGUSER: 'me', PGDATABASE: 'shop' },
    ...{ PGSSLMODE: 'require', PGCONNECT_TIMEOUT: '10' },
  })
})

test('tables that grow are found in the schema that is declared', () => {
  expect([...withSchema(['orders'])]).toEqual(['orders', 'public.orders'])
  expect([...withSchema(['orders'], ['app'])]).toEqual(['orders', 'app.orders'])
})
