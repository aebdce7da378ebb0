import { readFile, readdir, readlink } from 'node:fs/promises'
import { canonicalHost } from '../../environments/guard/index.ts'

export interface Socket {
  readonly localPort: number
  readonly remote: { readonly address: string; readonly port: number }
  readonly state: 'listening' | 'established' | 'other'
  readonly inode: string
}

const STATES: Readonly<Record<string, Socket['state']>> = { '0A': 'listening', '01': 'established' }

/** Every TCP socket that the kernel tells of (proc(5)); Linux alone. */
export async function tcpSockets(): Promise<Socket[]> {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => ''))
  return (await Promise.all(tables)).flatMap(parseSockets)
}

/** Reads one of the kernel's tables. */
export function parseSockets(table: string): Socket[] {
  return table
    .split('\n')
    .slice(1)
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const [, local = '', remote = '', state = '', , , , , , inode = ''] = row.trim().split(/\s+/)
      return {
        localPort: endOf(local).port,
        remote: endOf(remote),
        state: STATES[state] ?? 'other',
        inode,
      }
    })
}

/** Inodes of the sockets that a process holds; none where it is another user's. */
export async function socketsOf(pid: number): Promise<ReadonlySet<string>> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => [])
  const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')))
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []))
}

/** Addresses stand there as words of 32 bits in the order of the machine, which is the little end first. */
function endOf(text: string): { address: string; port: number } {
  const [hex = '', port = ''] = text.split(':')
  const words = hex.match(/.{8}/g) ?? []
  const bytes = words.flatMap((word) => [...Buffer.from(word, 'hex')].toReversed())
  const address =
    bytes.length === 4 ? bytes.join('.') : (Buffer.from(bytes).toString('hex').match(/.{4}/g) ?? []).join(':')
  return { address: canonicalHost(address), port: Number.parseInt(port, 16) }
}
