import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lock } from '../../../../helpers/rehearsal/lock/lock.ts'
import { openMaintenance } from '../../../../helpers/parts/postgres/maintenance.ts'
import type { PostgresConnection } from '../../../../helpers/parts/postgres/connection.ts'
import { databaseProbe } from '../../../../helpers/parts/postgres/probe.ts'
import { NO_EVIDENCE } from '../../../../helpers/record/evidence.ts'
import { observeDatabase } from '../../../../helpers/parts/postgres/identity.ts'
import { startServer, type Server } from '../server.ts'
import { PASSWORD, secureServer, type SecureServer } from './secure-server.ts'

let secure: SecureServer
let withoutTls: Server
beforeAll(async () => {
  ;[secure, withoutTls] = await Promise.all([secureServer(), startServer('admin', ['fsync=off'])])
})
afterAll(() => Promise.all([secure[Symbol.asyncDispose](), withoutTls[Symbol.asyncDispose]()]))

async function askedFor(connection: PostgresConnection): Promise<string> {
  await using database = databaseProbe(connection, NO_EVIDENCE)
  return await database.name().then(
    (name) => `let into ${name}`,
    (error: Error) => error.message,
  )
}

const CASES: readonly [string, () => PostgresConnection | Promise<PostgresConnection>, RegExp][] = [
  [
    'a server without TLS, where it has to be',
    () => secure.at('admin', { port: withoutTls.port, sslmode: 'require' }),
    /^PostgreSQL at 127\.0\.0\.1:\d+, database shop as admin, with TLS \(sslmode require\): the server has no TLS, and sslmode require asks for it: turn on `ssl`/,
  ],
  [
    'another authority’s certificate',
    () => secure.at('secure', { host: 'localhost', sslmode: 'verify-ca', ca: secure.stranger.ca }),
    /by its authority \(sslmode verify-ca, CA \/\S+\/stranger\.pem\): .*(self-signed|unable to|signature).* The server’s certificate is not signed by that authority: name the one that signed it in `ca`\.$/,
  ],
  [
    'a certificate for another name',
    () => secure.at('secure', { sslmode: 'verify-full', ca: secure.authority.ca }),
    /for this very host \(sslmode verify-full.*: .*127\.0\.0\.1 is not in the cert.* reach the server by one that it bears/,
  ],
  [
    'a server that asks for a client certificate',
    () => secure.at('certified', { host: 'localhost', sslmode: 'require' }),
    /as certified, with TLS.*connection requires a valid client certificate\. .*name one and its key in `cert` and `key`\.$/,
  ],
  [
    'a certificate of another’s',
    () => secure.at('certified', { host: 'localhost', sslmode: 'require', ...secure.foreign }),
    /client certificate \/\S+: certificate authentication failed for user "certified"\. .*its common name is certified/,
  ],
  [
    'a client certificate that the server’s authority has not signed',
    () => secure.at('certified', { host: 'localhost', sslmode: 'require', ...secure.unknown }),
    /client certificate \/\S+: .*(unknown ca|closed|reset).*/i,
  ],
  [
    'a role that is let in with TLS alone',
    () => secure.at('secure', { sslmode: 'disable' }),
    /without TLS \(sslmode disable\): no pg_hba\.conf entry.*no encryption\. The server lets this user in only with TLS: set sslmode/,
  ],
  [
    'a role that is let in without TLS alone',
    () => secure.at('plain', { sslmode: 'require' }),
    /no pg_hba\.conf entry.*SSL encryption\. .* lets plain into shop from here with TLS/,
  ],
  [
    'a role that is let in neither with nor without',
    () => secure.at('nobody'),
    /SSL encryption; and without TLS: no pg_hba\.conf entry.*no encryption\./,
  ],
  [
    'a wrong password',
    () => secure.at('secure', { password: `not ${PASSWORD}` }),
    /as secure.*password authentication failed for user "secure"\. Correct the user, or the variable/,
  ],
  [
    'no such database',
    () => secure.at('admin', { database: 'chop' }),
    /database chop as admin.*database "chop" does not exist\. Correct `database`/,
  ],
  [
    'nobody there',
    async () => secure.at('admin', { port: await getPort() }),
    /ECONNREFUSED.*Nothing listens there: start it, or correct the host and the port\.$/,
  ],
  [
    'no socket there',
    () => secure.at('admin', { host: join(secure.server.folder, 'data') }),
    /^PostgreSQL at the socket \/\S+\/data\/\.s\.PGSQL\.\d+, database shop as admin: .*ENOENT.* There is no such socket: correct the path/,
  ],
  [
    'a name that is none',
    () => secure.at('admin', { host: 'db.invalid' }),
    /at db\.invalid:\d+.*(ENOTFOUND|EAI_AGAIN).*The name stands for no address here: correct the host\.$/,
  ],
]

test.each(CASES)(
  '%s: what was asked for, what was said, and what to do',
  async (_what, connection, message) => {
    const at = await connection()
    const said = await askedFor(at)
    expect(said).toMatch(message)
    expect(said).not.toContain(PASSWORD)
  },
)

test('guard, lock and maintenance say the same', async () => {
  const at = secure.at('secure', { sslmode: 'disable' })
  const message = /database shop as secure, without TLS \(sslmode disable\): no pg_hba\.conf entry/
  const { databaseName } = await observeDatabase(at)
  expect(databaseName).toMatchObject({ kind: 'unasked', reason: expect.stringMatching(message) as string })
  await expect(lock(at, 'run', true)).rejects.toThrow(message)
  await expect(openMaintenance(at)).rejects.toThrow(
    /lets secure in, from which shop would be set aside\. .*database postgres as secure, without TLS.*database template1/,
  )
})

test('a statement that has not come as far as the server was not refused by it', async () => {
  await using database = databaseProbe(secure.at('secure', { sslmode: 'disable' }), NO_EVIDENCE)
  await expect(database.refusal('SELECT 1')).rejects.toThrow(/no encryption/)
  await using there = databaseProbe(secure.at('secure'), NO_EVIDENCE)
  await expect(there.refusal('SELECT nothing')).rejects.toThrow(
    /No rule of the database has refused `SELECT nothing`, .*column "nothing" does not exist \(SQLSTATE 42703\)/,
  )
  expect(await there.refusal(`DO $$ BEGIN RAISE EXCEPTION 'never'; END $$`)).toBe('never')
  expect(await there.refusal('SELECT 1')).toBeUndefined()
})

test('a client asks again after it was refused', async () => {
  const file = join(secure.server.folder, 'tls', 'late.pem')
  await using database = databaseProbe(secure.at('either', { sslmode: 'verify-ca', ca: file }), NO_EVIDENCE)
  await expect(database.name()).rejects.toThrow(`The CA ${file} cannot be read (ENOENT)`)
  await expect(database.user()).rejects.toThrow(`The CA ${file} cannot be read (ENOENT)`)
  await writeFile(file, await secure.authority.text())
  expect(await database.name()).toBe('shop')
})

test('by a Unix socket, by an encrypted key, and by an address of IPv4 in the certificate', async () => {
  expect(await askedFor(secure.at('admin', { host: secure.server.folder, sslmode: 'verify-full' }))).toBe(
    'let into shop',
  )
  const locked = await secure.authority.issue('locked', ['certified'], { passphrase: 'open sesame' })
  const by = secure.at('certified', { sslmode: 'verify-ca', ca: secure.authority.ca, ...locked })
  expect(await askedFor({ ...by, keyPassphrase: 'open sesame' })).toBe('let into shop')
  const wrong = await askedFor({ ...by, keyPassphrase: 'close sesame' })
  expect(wrong).toMatch(
    /TLS cannot be spoken with .*client key \S+: .* The key is encrypted: name the variable/,
  )
  expect(wrong).not.toContain('close sesame')
  expect(await askedFor(by)).toMatch(
    /The key is encrypted: name the variable with its passphrase in `keyPassphrase`/,
  )
})
