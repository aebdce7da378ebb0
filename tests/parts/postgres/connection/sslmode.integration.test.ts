import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SSL_MODES, type PostgresConnection } from '../../../../helpers/parts/postgres/connection.ts'
import { explainPostgres } from '../../../../helpers/parts/postgres/explain.ts'
import { openPostgres } from '../../../../helpers/parts/postgres/open.ts'
import { toolEnvironment } from '../../../../helpers/parts/postgres/tool-environment.ts'
import { PASSWORD, secureServer, type SecureServer } from './secure-server.ts'

let secure: SecureServer
beforeAll(async () => {
  secure = await secureServer()
})
afterAll(() => secure[Symbol.asyncDispose]())

const ENCRYPTED = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()'

/** How we are let in, or why not. */
async function ours(connection: PostgresConnection): Promise<{ ssl: boolean } | { refused: string }> {
  await using sql = openPostgres(connection, { application: 'test' })
  try {
    const [row] = await sql.unsafe<{ ssl: boolean }[]>(ENCRYPTED)
    return { ssl: row!.ssl }
  } catch (error) {
    return { refused: explainPostgres(error, connection) }
  }
}

/** The same by libpq itself. */
async function psqls(connection: PostgresConnection): Promise<{ ssl: boolean } | undefined> {
  const { tool } = secure.server
  const env = { ...tool.env, ...toolEnvironment(connection), HOME: secure.server.folder }
  const { exitCode, stdout } = await execa(tool.bin('psql'), ['-XAtqw', '-c', ENCRYPTED], {
    env,
    reject: false,
  })
  return exitCode === 0 ? { ssl: stdout === 't' } : undefined
}

describe.each(['either', 'secure', 'certified', 'plain'])('to a server with TLS, %s', (user) => {
  describe.each(SSL_MODES)('with sslmode %s', (sslmode) => {
    test.each([
      ['no CA', 'localhost', () => ({})],
      ['its CA', 'localhost', () => ({ ca: secure.authority.ca })],
      ['its CA, by an address that its certificate lacks', '127.0.0.1', () => ({ ca: secure.authority.ca })],
      ['another CA', 'localhost', () => ({ ca: secure.stranger.ca })],
      ['its CA and a client certificate', 'localhost', () => ({ ca: secure.authority.ca, ...secure.client })],
    ])('and %s is let in as by libpq', async (_what, host, files) => {
      const connection = secure.at(user, { host, sslmode, ...files() })
      const [seen, expected] = await Promise.all([ours(connection), psqls(connection)])
      if (expected) expect(seen).toEqual(expected)
      else expect(seen).toMatchObject({ refused: expect.stringContaining(`as ${user}`) as string })
      expect(JSON.stringify(seen)).not.toContain(PASSWORD)
    })
  })
})
