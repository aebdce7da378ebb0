import { expect, test } from 'vitest'
import { redisConnectionOf, redisConnectionSchema } from '../../../helpers/parts/redis/connection.ts'
import { readRedisUrl } from '../../../helpers/parts/redis/url.ts'

test.each([
  ['redis://cache', { host: 'cache', port: 6379, database: 0, password: undefined }],
  ['redis://:p%40ss@cache:7000/2', { host: 'cache', port: 7000, database: 2, password: 'p@ss' }],
  ['redis://me:p%3A@[::1]:7000/?db=4', { host: '::1', port: 7000, database: 4, user: 'me', password: 'p:' }],
  [
    'rediss://cache/1',
    { host: 'cache', port: 6379, database: 1, password: undefined, tls: { verify: 'full' } },
  ],
  ['unix:///run/a%20b.sock?db=1', { host: '/run/a b.sock', port: 6379, database: 1, password: undefined }],
  [
    'unix://me:p%40@/run/b.sock?db=1',
    { host: '/run/b.sock', port: 6379, database: 1, user: 'me', password: 'p@' },
  ],
  [
    'unix://me@/run/b.sock?password=p',
    { host: '/run/b.sock', port: 6379, database: 0, user: 'me', password: 'p' },
  ],
])('%s is read', (url, connection) => {
  expect(readRedisUrl(url, 'REDIS_URL')).toEqual(connection)
})

test.each([
  ['cache:6379:secret', /its scheme is cache:/],
  ['http://cache/secret', /its scheme is http:/],
  ['redis://cache/secret', /its database is no number/],
  ['secret', /it is no URL/],
  ['redis://me:secret@/1', /it names no host/],
  ['redis:///secret', /its database is no number|it names no host/],
])('%s is none, and is not told', (url, why) => {
  expect(() => readRedisUrl(url, 'REDIS_URL')).toThrow(why)
  expect(() => readRedisUrl(url, 'REDIS_URL')).toThrow(/^REDIS_URL holds no URL of Redis/)
  expect(() => readRedisUrl(url, 'REDIS_URL')).not.toThrow(/secret/)
})

const given = { domain: '[::1]', secretOf: () => 'rediss://one:two@cache:1/2', folder: '/' }

test('what stands beside a URL counts before it', () => {
  const config = redisConnectionSchema.parse({ url: 'REDIS_URL', host: 'other', database: 0, tls: false })
  expect(redisConnectionOf(config, given)).toEqual({
    ...{ host: 'other', port: 1, database: 0, user: 'one', password: 'two' },
  })
  expect(redisConnectionOf(redisConnectionSchema.parse({}), given)).toEqual({
    ...{ host: '::1', port: 6379, database: 0, password: undefined },
  })
})

test.each(['host', 'port'])('a socket has no %s', (name) => {
  const value = name === 'host' ? 'cache' : 1
  expect(() => redisConnectionSchema.parse({ socket: '/run/redis.sock', [name]: value })).toThrow(
    /a socket has none/,
  )
})
