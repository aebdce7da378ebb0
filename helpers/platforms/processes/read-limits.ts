import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { Limits } from '../platform.ts'

/** What the kernel holds a process to: the processors it may run on, and the size of its data (RLIMIT_DATA). */
export async function readLimits(pid: number): Promise<Limits> {
  const [status, limits] = await Promise.all(
    ['status', 'limits'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8')),
  )
  const allowed = /^Cpus_allowed_list:\s+(\S+)/m.exec(status ?? '')?.[1] ?? ''
  const cpus = allowed.split(',').reduce((count, range) => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return count + last - first + 1
  }, 0)
  const data = /^Max data size\s+(\S+)/m.exec(limits ?? '')?.[1]
  return {
    cpus: cpus < availableParallelism() ? cpus : undefined,
    memoryBytes: data === undefined || data === 'unlimited' ? undefined : Number(data),
  }
}
