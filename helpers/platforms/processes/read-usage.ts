import { readFile } from 'node:fs/promises'
import { treeOf } from '../journal/index.ts'
import type { Usage } from '../platform.ts'

/** Linux counts processor time in hundredths of a second, whatever the kernel's own tick. */
const TICKS_PER_SECOND = 100

/** What a process and all that descend from it use, summed, from /proc. */
export async function readUsage(root: number): Promise<Usage> {
  const members = await Promise.all((await treeOf(root)).map(usageOf))
  const sum = (of: (usage: (typeof members)[number]) => number) =>
    members.reduce((total, each) => total + of(each), 0)
  return {
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    memoryBytes: sum(({ memoryBytes }) => memoryBytes),
    readBytes: sum(({ readBytes }) => readBytes),
    writtenBytes: sum(({ writtenBytes }) => writtenBytes),
    receivedBytes: undefined,
    sentBytes: undefined,
  }
}

async function usageOf(pid: number) {
  const [stat, status, io] = await Promise.all(
    ['stat', 'status', 'io'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
  )
  const fields = (stat ?? '').slice((stat ?? '').lastIndexOf(')') + 2).split(' ')
  const figure = (text: string | undefined, name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text ?? '')?.[1] ?? 0)
  return {
    cpuSeconds: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND,
    memoryBytes: figure(status, 'VmRSS') * 1024,
    readBytes: figure(io, 'read_bytes'),
    writtenBytes: figure(io, 'write_bytes'),
  }
}
