import { join } from 'node:path'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  redisConnectionOf,
  redisConnectionSchema,
  type RedisConnection,
} from '../../../helpers/parts/redis/connection.ts'
import { openRedis } from '../../../helpers/parts/redis/open.ts'
import { cacheProbe } from '../../../helpers/parts/redis/probe.ts'
import { NO_EVIDENCE } from '../../../helpers/record/evidence.ts'
import { observeRedis } from '../../../helpers/parts/redis/identity.ts'
import { DEFAULT_PASSWORD, PASSWORD, redisServer } from './server.ts'

let server: Awaited<ReturnType<typeof redisServer>>
beforeAll(async () => {
  server = await redisServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const SECRETS: Readonly<Record<string, string>> = { WORKER: PASSWORD, EVERYBODY: DEFAULT_PASSWORD }
const secretOf = (name: string) => SECRETS[name] ?? urlOf(name)
const login = () => `worker:${encodeURIComponent(PASSWORD)}`
const urlOf = (name: string) =>
  ({
    PLAIN_URL: `redis://${login()}@127.0.0.1:${server.port}/3`,
    TLS_URL: `rediss://${login()}@localhost:${server.tlsPort}/3`,
    SOCKET_URL: `unix://${login()}@${server.socket}?db=3`,
  })[name] ?? ''

const connect = (config: object): RedisConnection =>
  redisConnectionOf(redisConnectionSchema.parse(config), {
    domain: '127.0.0.1',
    secretOf,
    folder: server.folder,
  })

const worker = { user: 'worker', password: 'WORKER' }
const tls = () => ({ ca: 'own.pem', ...server.client })

test.each([
  ['by TCP', () => ({ port: server.port, database: 3, ...worker })],
  ['by TLS', () => ({ host: 'localhost', port: server.tlsPort, tls: tls(), database: 3, ...worker })],
  ['by a socket', () => ({ socket: server.socket, database: 3, ...worker })],
  ['by a URL', () => ({ url: 'PLAIN_URL' })],
  ['by a URL of TLS', () => ({ url: 'TLS_URL', tls: tls() })],
  ['by a URL of a socket', () => ({ url: 'SOCKET_URL' })],
])('a user of the access control list %s, in a database of its own', async (way, config) => {
  const connection = connect(config())
  await using cache = cacheProbe(connection, NO_EVIDENCE)
  expect(await cache.ping()).toBe('PONG')
  await using client = openRedis(connection)
  await client.ask((redis) => redis.set(`jobs:${way}`, 'done'))
  await using everybody = openRedis(connect({ port: server.port, password: 'EVERYBODY', database: 3 }))
  expect(await everybody.ask((redis) => redis.get(`jobs:${way}`))).toBe('done')
  expect(await cache.pingWithoutPassword()).toContain('NOAUTH')
})

test('keys that never expire are counted, of its own database alone', async () => {
  const connection = connect({ port: server.port, password: 'EVERYBODY', database: 4 })
  await using cache = cacheProbe(connection, NO_EVIDENCE)
  expect(await cache.lasting(), 'of an empty database').toBe(0)
  await using client = openRedis(connection)
  await client.ask((redis) => redis.set('jobs:for-a-minute', 'x', 'EX', 60))
  expect(await cache.lasting(), 'with one that expires').toBe(0)
  await client.ask((redis) => redis.set('jobs:for-ever', 'x'))
  expect(await cache.lasting(), 'with one more that does not').toBe(1)
})

test('the guard asks by it too', async () => {
  const { redisReplication, redisMarker } = await observeRedis(
    connect({ host: 'localhost', port: server.tlsPort, tls: tls(), password: 'EVERYBODY' }),
    'deployment:environment',
  )
  expect([redisReplication.kind, redisMarker.kind]).toEqual(['known', 'absent'])
  const denied = await observeRedis(connect({ port: server.port, ...worker }), 'deployment:environment')
  expect(denied.redisReplication).toMatchObject({
    kind: 'unasked',
    reason: expect.stringMatching(
      /as worker, without TLS: NOPERM .* Give worker that right \(ACL SETUSER\)/,
    ) as string,
  })
})

const CASES: readonly [string, () => object | Promise<object>, RegExp][] = [
  [
    'a wrong password',
    () => ({ port: server.port, user: 'worker', password: 'EVERYBODY' }),
    /^Redis at 127\.0\.0\.1:\d+, database 0 as worker, without TLS: WRONGPASS .*\. Correct the user, or the variable/,
  ],
  [
    'no password',
    () => ({ port: server.port }),
    /as the default user, without TLS: NOAUTH .* name the variable that holds it in `password`\.$/,
  ],
  [
    'a database that is not there',
    () => ({ port: server.port, database: 12, ...worker }),
    /database 12 as worker.*: ERR DB index is out of range\. The server has no database 12/,
  ],
  [
    'no TLS where there is nothing else',
    () => ({ port: server.tlsPort, ...worker }),
    /without TLS: .* it may speak TLS alone here, for which there is `tls`\.$/,
  ],
  [
    'TLS where there is none',
    () => ({ host: 'localhost', port: server.port, tls: tls(), ...worker }),
    /with TLS \(certificate checked by .*: .*(What listens there does not speak TLS|If what listens there speaks no TLS, leave `tls` out)/,
  ],
  [
    'another authority',
    () => ({ host: 'localhost', port: server.tlsPort, tls: { ...tls(), ca: 'stranger.pem' }, ...worker }),
    /checked by \/\S+\/stranger\.pem, client certificate \/\S+\): .* name the one that signed it in `ca`\.$/,
  ],
  [
    'no client certificate',
    () => ({ host: 'localhost', port: server.tlsPort, tls: { ca: 'own.pem' }, ...worker }),
    /The server does not accept the client’s certificate, or misses one/,
  ],
  [
    'a name that the certificate lacks',
    () => ({ port: server.tlsPort, tls: tls(), ...worker }),
    /127\.0\.0\.1 is not in the cert.* The certificate is for another name/,
  ],
  [
    'nobody there',
    async () => ({ port: await getPort(), ...worker }),
    /ECONNREFUSED.* Nothing listens there/,
  ],
  [
    'no socket there',
    () => ({ socket: join(server.folder, 'none.sock'), ...worker }),
    /^Redis at the socket \/\S+\/none\.sock, database 0 as worker: .*ENOENT.* There is no such socket/,
  ],
]

test.each(CASES)('%s: what was asked for, what was said, and what to do', async (_what, config, message) => {
  await using cache = cacheProbe(connect(await config()), NO_EVIDENCE)
  for (const _ of ['at first', 'and again']) {
    const said = await cache.ping().catch((error: Error) => error.message)
    expect(said).toMatch(message)
    expect(said).not.toContain(PASSWORD)
    expect(said).not.toContain(DEFAULT_PASSWORD)
  }
})
