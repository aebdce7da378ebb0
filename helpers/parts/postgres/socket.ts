import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { bareHost } from '../host/host-port.ts'
import { bySocket, type PostgresConnection } from './connection.ts'

/** Connects, without a word of any protocol yet. */
export async function connected({ host, port }: PostgresConnection, signal: AbortSignal): Promise<Socket> {
  const socket = connect(
    bySocket(host) ? { path: `${host}/.s.PGSQL.${port}` } : { host: bareHost(host), port },
  )
  await happening(socket, 'connect', signal)
  return socket
}

/** Waits for an event of a socket, which is destroyed where it does not come. @throws what keeps it from coming */
export async function happening(socket: Socket, event: string, signal: AbortSignal): Promise<unknown[]> {
  const settled = new AbortController()
  const until = { signal: AbortSignal.any([signal, settled.signal]) }
  try {
    return (await Promise.race([
      once(socket, event, until),
      once(socket, 'close', until).then(() => {
        throw new Error('the server closed the connection without a word')
      }),
    ])) as unknown[]
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    settled.abort()
  }
}
