import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'

/** A small server on a port of this machine, gone with its test. */
export interface Fake extends AsyncDisposable {
  readonly port: number
  readonly url: string
}

export const httpServer = (listener: RequestListener): Promise<Fake> => started(createServer(listener))

/** Speaks as much of Redis as the guard asks; `answers` by command, in capitals. */
export const redisServer = (answers: Readonly<Record<string, string>>): Promise<Fake> =>
  started(
    createTcpServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (data) => {
        const commands = data
          .toString()
          .split(/^\*\d+\r\n/m)
          .filter((each) => each !== '')
        for (const command of commands) {
          const name = command.split('\r\n')[1]?.toUpperCase() ?? ''
          const answer = answers[name]
          if (answer === undefined) socket.write(name === 'GET' ? '$-1\r\n' : '+OK\r\n')
          else socket.write(answer.startsWith('-') ? `${answer}\r\n` : `$${answer.length}\r\n${answer}\r\n`)
        }
      })
    }),
  )

/** Accepts connections and never answers. */
export const silentServer = (): Promise<Fake> =>
  started(createTcpServer((socket) => void socket.on('error', () => undefined)))

async function started(server: Server): Promise<Fake> {
  const open = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => void open.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
