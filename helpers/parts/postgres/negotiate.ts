import type { Socket } from 'node:net'
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { bareHost } from '../host/host-port.ts'
import { ConnectionError } from '../tls/explain.ts'
import { tlsOptions, type Tls } from '../tls/tls.ts'
import { bySocket, type PostgresConnection } from './connection.ts'
import { connected, happening } from './socket.ts'
import { refusalAtStart, type Refusal } from './start.ts'

/** https://www.postgresql.org/docs/current/protocol-message-formats.html#PROTOCOL-MESSAGE-FORMATS-SSLREQUEST */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const YES = 'S'

/**
 * A socket on which a session can begin, encrypted or not as libpq would have it by its sslmode. The client's own `ssl` knows
 * neither a server that has no TLS nor what `allow` and `prefer` do where pg_hba.conf lets in only one of both.
 * @throws with what keeps it, within `deadlineMs`
 */
export async function negotiate(connection: PostgresConnection, deadlineMs: number): Promise<Socket> {
  const signal = AbortSignal.timeout(deadlineMs)
  try {
    return await bySslMode(connection, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    throw new ConnectionError(`no answer within ${deadlineMs / 1000} s`, { cause: error })
  }
}

async function bySslMode(connection: PostgresConnection, signal: AbortSignal): Promise<Socket> {
  const { host, sslmode = 'prefer' } = connection
  const plain = () => connected(connection, signal)
  // libpq speaks no TLS by a Unix socket, whatever the mode.
  if (bySocket(host) || sslmode === 'disable') return plain()
  const options = tlsOptions(tlsOf(connection), bareHost(host))
  const encrypted = () => secured(connection, options, signal)
  const refusal = async (socket: Socket) => refusalAtStart(socket, connection, signal)
  if (sslmode === 'allow') {
    const refused = await refusal(await plain())
    if (!refused) return plain()
    const over = await encrypted()
    if (!over) throw refused
    return over
  }
  if (sslmode === 'prefer') {
    const trial = await encrypted().catch(() => undefined)
    if (!trial) return plain()
    const refused = await refusal(trial)
    if (refused) {
      const without = await refusal(await plain())
      if (without) throw both(refused, without)
      return plain()
    }
  }
  const over = await encrypted()
  if (over) return over
  throw new Error(
    `the server has no TLS, and sslmode ${sslmode} asks for it: turn on \`ssl\` in its postgresql.conf, or set sslmode to prefer`,
  )
}

function both(over: Refusal, without: Refusal): Refusal {
  return Object.assign(new Error(`${over.message}; and without TLS: ${without.message}`), { code: over.code })
}

/** Undefined where the server has no TLS. */
async function secured(
  connection: PostgresConnection,
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<TLSSocket | undefined> {
  const socket = await connected(connection, signal)
  socket.write(SSL_REQUEST)
  const [answer] = (await happening(socket, 'data', signal)) as [Buffer]
  if (answer.toString('latin1') !== YES) {
    socket.destroy()
    return undefined
  }
  const over = connectTls({ ...options, socket, host: bareHost(connection.host) })
  await happening(over, 'secureConnect', signal)
  return over
}

/** By libpq's table of modes; where a CA is named it checks who signed the certificate in every mode that speaks TLS. */
function tlsOf({ sslmode = 'prefer', ca, cert, key, keyPassphrase }: PostgresConnection): Tls {
  const authority = sslmode === 'verify-ca' || ca !== undefined
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(keyPassphrase !== undefined && { keyPassphrase }),
    verify: sslmode === 'verify-full' ? 'full' : authority ? 'ca' : 'none',
  }
}
