import { hostPort } from '../host/host-port.ts'
import { explained, hintFor } from '../tls/explain.ts'
import { describeTls } from '../tls/tls.ts'
import type { RedisConnection } from './connection.ts'

/** What a connection asks for, without its secrets. */
export function describeRedis({ host, port, database, user, tls }: RedisConnection): string {
  const place = host.startsWith('/') ? `the socket ${host}` : hostPort(host, port)
  const way = host.startsWith('/') ? '' : `, ${tls ? `with ${describeTls(tls)}` : 'without TLS'}`
  return `Redis at ${place}, database ${database} as ${user ?? 'the default user'}${way}`
}

/** What was asked for, what the server said to it, and what to do next. */
export function explainRedis(error: unknown, connection: RedisConnection): string {
  const { password, tls } = connection
  const hint = hintOf((error as Error).message ?? '', connection) || hintFor(error)
  return explained(describeRedis(connection), error, [password, tls?.keyPassphrase], hint)
}

/** By the first words of a reply: https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors */
function hintOf(message: string, { user, password, database, tls }: RedisConnection): string {
  if (/WRONGPASS|invalid password/.test(message))
    return 'Correct the user, or the variable that holds its password.'
  if (message.includes('NOAUTH'))
    return password === undefined
      ? 'The server asks for a password: name the variable that holds it in `password`.'
      : 'Correct the user, or the variable that holds its password.'
  if (message.includes('NOPERM'))
    return `Give ${user ?? 'the user'} that right (ACL SETUSER), or name a user that has it.`
  if (/DB index|database index/i.test(message))
    return `The server has no database ${database}: correct \`database\`, or raise \`databases\` in its redis.conf.`
  if (message.includes('LOADING')) return 'It still reads its data: try again.'
  if (message.includes('MISCONF')) return 'It cannot save its data: look at its log.'
  if (/Connection is closed|ECONNRESET|EPIPE/.test(message) && !tls)
    return 'The server ended the connection: it may speak TLS alone here, for which there is `tls`.'
  if (message.includes('ETIMEDOUT') && tls)
    return 'If what listens there speaks no TLS, leave `tls` out or correct the port; else look at the network between.'
  if (message.includes('timed out'))
    return 'Nothing came back in time: what listens there may be no Redis, or overloaded.'
  return ''
}
