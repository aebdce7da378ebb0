import { readdir, readFile, readlink } from 'node:fs/promises'

interface Holder {
  readonly pid: number
  /** The program, as the kernel calls it. */
  readonly program: string
  /** The process group: a service's is that of its first process, whatever that has started. */
  readonly group: number
  readonly ports: ReadonlySet<number>
}

/** Ids of the processes that hold a listening TCP socket on `port`. */
export async function portOwners(port: number): Promise<number[]> {
  return (await portHolders()).filter(({ ports }) => ports.has(port)).map(({ pid }) => pid)
}

/**
 * The processes that hold a listening TCP socket on `port` and are not of the group that `own` leads, in words. Where
 * something holds it that the kernel does not show us, it says so.
 */
export async function strangersAt(port: number, own: number | undefined): Promise<string[]> {
  const holders = (await portHolders()).filter(({ ports }) => ports.has(port))
  if (holders.length === 0) return ['a program of another user, which the kernel does not show us']
  return holders
    .filter(({ pid, group }) => own === undefined || (pid !== own && group !== own))
    .map(({ pid, program }) => `${program} (process ${pid})`)
}

/** The ports that the group listens on that `own` leads, in ascending order; undefined without one. */
export async function portsOf(own: number | undefined): Promise<number[] | undefined> {
  if (own === undefined) return undefined
  const ports = (await portHolders())
    .filter(({ pid, group }) => pid === own || group === own)
    .flatMap((holder) => [...holder.ports])
  return [...new Set(ports)].sort((one, other) => one - other)
}

/** Every process that holds a listening TCP socket, as the kernel tells (proc(5)); Linux alone. */
async function portHolders(): Promise<Holder[]> {
  const portOf = await listening()
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const held = await Promise.all(
    pids.map(async (pid) => {
      const files = await readdir(`/proc/${pid}/fd`).catch(() => [])
      const links = await Promise.all(
        files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')),
      )
      const ports = new Set(links.flatMap((link) => portOf.get(link) ?? []))
      return ports.size === 0 ? [] : [{ pid: Number(pid), ports, ...(await whatIs(pid)) }]
    }),
  )
  return held.flat()
}

async function whatIs(pid: string): Promise<Pick<Holder, 'program' | 'group'>> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [, program = 'a process that has ended meanwhile', group] = /\((.*)\) \S+ \d+ (\d+)/s.exec(stat) ?? []
  return { program, group: Number(group) }
}

/** State "listen" in /proc/net/tcp. */
const LISTEN = '0A'

/** The port of each listening socket, by what the link of its file descriptor says. */
async function listening(): Promise<ReadonlyMap<string, number>> {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => ''))
  const rows = (await Promise.all(tables)).flatMap((table) => table.split('\n').slice(1))
  const sockets = rows.flatMap((row) => {
    const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/)
    const port = parseInt(local.split(':')[1] ?? '', 16)
    return state === LISTEN ? [[`socket:[${inode}]`, port] as const] : []
  })
  return new Map(sockets)
}
