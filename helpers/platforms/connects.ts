import { createConnection } from 'node:net'

/** Milliseconds in which a port that is open takes a connection. */
const CONNECTS_MS = 5_000

/** Whether a port takes a connection; nothing is said over it. */
export function connects(host: string, port: number, withinMs = CONNECTS_MS): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: withinMs })
    const end = (result: boolean) => (socket.destroy(), resolve(result))
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false))
  })
}
