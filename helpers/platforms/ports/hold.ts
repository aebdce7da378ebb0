import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { LOOPBACK } from '../../environments/address.ts'
import { candidates } from './candidates.ts'

/** Ports of this machine that nobody else of ours is given until they are let go. */
export interface HeldPorts<Ports> extends AsyncDisposable {
  readonly ports: Ports
}

/**
 * Takes a port for each name until it is let go, or this process ends: the declared one where it can be had, another one
 * where somebody else has it.
 *
 * A TCP port belongs to whoever binds the UDP port of the same number. So the service itself finds its port free,
 * restarts as often as it likes, and no other run of this machine, whoever's and from whichever checkout, is given it
 * meanwhile; and the kernel lets it go with the process, however that ends: no file can be left behind.
 */
export async function holdPorts<Ports extends Readonly<Record<string, number | undefined>>>(
  declared: Ports,
): Promise<HeldPorts<Ports>> {
  const held: HeldPort[] = []
  const letGo = async () => void (await Promise.all(held.map((each) => each[Symbol.asyncDispose]())))
  const chosen: Record<string, number> = {}
  try {
    for (const [name, port] of Object.entries(declared)) {
      if (port === undefined) continue
      const one = await holdPort(port)
      held.push(one)
      chosen[name] = one.port
    }
  } catch (error) {
    await letGo()
    throw error
  }
  return { ports: chosen as Ports, [Symbol.asyncDispose]: letGo }
}

export interface HeldPort extends AsyncDisposable {
  readonly port: number
}

/** One port; the wanted one where it can be had. @throws where this machine has none left */
export async function holdPort(wanted?: number): Promise<HeldPort> {
  for (const port of candidates(wanted)) {
    const held = await take(port)
    if (!held) continue
    if (await isFree(port)) return { port, [Symbol.asyncDispose]: () => close(held) }
    await close(held)
  }
  throw new Error(
    'No port of this machine is free for a service: every one outside the range that outgoing connections take has an owner. See `ss -tulpn`.',
  )
}

async function take(port: number): Promise<Socket | undefined> {
  const socket = createSocket('udp4')
  // It is there to be had, not to be waited for.
  socket.unref()
  try {
    const bound = once(socket, 'listening')
    socket.bind({ port, address: LOOPBACK, exclusive: true })
    await bound
    return socket
  } catch {
    await close(socket)
    return undefined
  }
}

/** Whether nobody listens there; on loopback, and on every address of this machine. */
export async function isFree(port: number, hosts = [LOOPBACK, '0.0.0.0', '::']): Promise<boolean> {
  for (const host of hosts) {
    const server = createServer()
    try {
      server.listen({ port, host, exclusive: true })
      await once(server, 'listening')
    } catch (error) {
      // A machine without IPv6 has nobody listening there.
      if ((error as NodeJS.ErrnoException).code !== 'EAFNOSUPPORT' && !isMissing(error)) return false
      continue
    }
    server.close()
    await once(server, 'close')
  }
  return true
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EADDRNOTAVAIL'
}

async function close(socket: Socket): Promise<void> {
  await new Promise<void>((resolve) => {
    try {
      socket.close(() => resolve())
    } catch {
      // It has been let go of before.
      resolve()
    }
  })
}
