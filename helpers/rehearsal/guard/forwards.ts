import { readFile } from 'node:fs/promises'
import { isLoopback, type Forward, type Observed } from '../../environments/guard/index.ts'
import { hostPort } from '../../parts/host/host-port.ts'
import { portOwners } from '../../parts/host/port-owner.ts'
import { endsOf } from './command-line.ts'
import { socketsOf, tcpSockets, type Socket } from './sockets.ts'

export type Forwards = Required<Pick<Observed, 'forwards' | 'unseenOwners'>>

/** More ports than a chain of forwards on one machine passes. */
const MOST_PORTS = 24

/**
 * Where ports of this machine lead: what the command lines of their owners say, and to what their owners are connected.
 * An owner that is connected to another port of this machine is followed to that one's owner.
 */
export async function forwardsOf(ports: readonly number[]): Promise<Forwards> {
  if (process.platform !== 'linux') {
    const reason = `it can be seen on Linux alone, and this is ${process.platform}`
    return { forwards: [], unseenOwners: ports.map((port) => ({ port, reason })) }
  }
  const sockets = await tcpSockets()
  const listening = new Set(
    sockets.filter(({ state }) => state === 'listening').map(({ localPort }) => localPort),
  )
  const forwards: Forward[] = []
  const unseenOwners: { port: number; reason: string }[] = []
  const queue = [...new Set(ports)].filter((port) => listening.has(port))
  for (let index = 0; index < queue.length && index < MOST_PORTS; index++) {
    const port = queue[index]!
    const owners = await portOwners(port)
    if (owners.length === 0 && ports.includes(port))
      unseenOwners.push({ port, reason: 'its owner can’t be seen: it belongs to another user' })
    for (const pid of owners.filter((each) => each !== process.pid)) {
      const { by, ends, hidden } = await ownerOf(pid, port)
      const { away, onward } = await connectionsOf(pid, port, sockets)
      queue.push(...onward.filter((each) => listening.has(each) && !queue.includes(each)))
      const towards = [...new Set([...ends, ...away]), ...(hidden ? [undefined] : [])]
      forwards.push(...towards.map((end): Forward => ({ port, towards: end, by })))
    }
  }
  return { forwards, unseenOwners }
}

/** What a process is connected to, but for the clients of the port: away from this machine, and on it. */
async function connectionsOf(pid: number, port: number, sockets: readonly Socket[]) {
  const held = await socketsOf(pid)
  const remotes = sockets
    .filter(({ state, inode, localPort }) => state === 'established' && held.has(inode) && localPort !== port)
    .map(({ remote }) => remote)
  return {
    away: remotes.filter(({ address }) => !isLoopback(address)).map(endAt),
    onward: remotes.filter(({ address }) => isLoopback(address)).map((remote) => remote.port),
  }
}

async function ownerOf(pid: number, port: number) {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const { program, ends, hidden } = endsOf(commandLine.split('\0'), port)
  return { by: `${program} (process ${pid})`, ends, hidden }
}

const endAt = ({ address, port }: { address: string; port: number }) => hostPort(address, port)
