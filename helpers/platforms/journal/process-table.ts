import { readdir } from 'node:fs/promises'
import { execa } from 'execa'
import { processStat } from './process-stat.ts'

export interface ProcessEntry {
  readonly pid: number
  readonly parent: number
  readonly group: number
}

/** Every process of this machine that runs; zombies are not among them. */
export async function processTable(): Promise<ProcessEntry[]> {
  return process.platform === 'linux' ? fromProc() : fromPs()
}

/** The process and all that descend from it, whatever group they have made for themselves. */
export async function treeOf(root: number): Promise<number[]> {
  const table = await processTable()
  const tree = new Set([root])
  let grown = true
  while (grown) {
    const found = table.filter(
      ({ pid, parent, group }) => !tree.has(pid) && (tree.has(parent) || group === root),
    )
    for (const { pid } of found) tree.add(pid)
    grown = found.length > 0
  }
  return [...tree]
}

async function fromProc(): Promise<ProcessEntry[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const entries = await Promise.all(
    pids.map(async (pid) => {
      const stat = await processStat(pid)
      return stat ? [{ pid: Number(pid), parent: stat.parent, group: stat.group }] : []
    }),
  )
  return entries.flat()
}

async function fromPs(): Promise<ProcessEntry[]> {
  const { stdout } = await execa('ps', ['-axo', 'pid=,ppid=,pgid=,state='])
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, group, state = 'Z'] = line.trim().split(/\s+/)
    return state.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), group: Number(group) }]
  })
}
