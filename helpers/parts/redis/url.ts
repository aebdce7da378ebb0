import { bareHost } from '../host/host-port.ts'
import { REDIS_PORT, type RedisConnection } from './connection.ts'

/** https://www.iana.org/assignments/uri-schemes/prov/redis and …/rediss; clients read sockets by these three. */
const BY_SOCKET = ['unix:', 'redis+unix:', 'redis-socket:', 'redis+socket:']

/**
 * What a URL of Redis says, percent signs read. `from` is where it stands, for messages: the URL itself holds a secret.
 * @throws where it is none
 */
export function readRedisUrl(text: string, from: string): RedisConnection {
  const wrong = (why: string) =>
    new Error(
      `${from} holds no URL of Redis (${why}): expected redis://[user:password@]host[:port][/database], rediss:// for TLS, or unix:///path.`,
    )
  // A login without a host, as sockets have it, is no URL by the book.
  const whole = text.replace(/^([a-z+-]+:\/\/[^/@]*@)\//, '$1localhost/')
  if (!URL.canParse(whole)) throw wrong('it is no URL')
  const url = new URL(whole)
  const isSocket = BY_SOCKET.includes(url.protocol)
  if (!isSocket && !['redis:', 'rediss:'].includes(url.protocol)) throw wrong(`its scheme is ${url.protocol}`)
  const path = decodeURIComponent(url.pathname)
  const database =
    url.searchParams.get('db') ?? url.searchParams.get('database') ?? (isSocket ? '' : path.slice(1))
  if (!/^\d*$/.test(database)) throw wrong('its database is no number')
  if (!isSocket && (url.hostname === '' || whole !== text)) throw wrong('it names no host')
  const user = decodeURIComponent(url.username)
  const password = decodeURIComponent(url.password) || (url.searchParams.get('password') ?? '')
  return {
    host: isSocket ? path : bareHost(url.hostname),
    port: url.port === '' ? REDIS_PORT : Number(url.port),
    database: Number(database),
    password: password === '' ? undefined : password,
    ...(user !== '' && { user }),
    ...(url.protocol === 'rediss:' && { tls: { verify: 'full' as const } }),
  }
}
