import process from 'node:process'
import { execa } from 'execa'

/** Kills a process and all that it has started, as a machine that goes down would: nobody gets to say a last word. */
export async function killTree(pid: number): Promise<void> {
  const { stdout } = await execa('ps', ['-eo', 'pid=,ppid='])
  const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const tree = [pid]
  // A process's children are told by their parent's number, so each generation is found from the one before.
  for (const parent of tree)
    tree.push(...rows.flatMap(([child, ppid]) => (ppid === parent && child !== undefined ? [child] : [])))
  for (const each of tree) {
    try {
      process.kill(each, 'SIGKILL')
    } catch {
      // It has ended by itself meanwhile.
    }
  }
}
