import { readdir, readFile, readlink } from 'node:fs/promises'

/** Ids of the processes that hold a listening TCP socket on `port`, as the kernel tells (proc(5)); Linux alone. */
export async function portOwners(port: number): Promise<number[]> {
  const inodes = await listeningInodes(port)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const holds = async (pid: string) => {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => [])
    const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')))
    return links.some((link) => inodes.has(link))
  }
  const held = await Promise.all(pids.map(holds))
  return pids.filter((_, index) => held[index]).map(Number)
}

/** State "listen" in /proc/net/tcp. */
const LISTEN = '0A'

async function listeningInodes(port: number): Promise<ReadonlySet<string>> {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => ''))
  const rows = (await Promise.all(tables)).flatMap((table) => table.split('\n').slice(1))
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const inodes = rows.flatMap((row) => {
    const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/)
    return state === LISTEN && local.endsWith(suffix) ? [`socket:[${inode}]`] : []
  })
  return new Set(inodes)
}
