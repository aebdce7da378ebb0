import { readFile } from 'node:fs/promises'
import { execa } from 'execa'

/** A process, told apart from a later one with the same id by when it started. */
export interface ProcessIdentity {
  readonly pid: number
  /** The kernel's own figure (clock ticks since boot on Linux, a date elsewhere); compared, never computed with. */
  readonly started: string
}

/** Who a process is, or undefined when it is gone (or only its exit status is left). */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const started = process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid)
  return started === undefined ? undefined : { pid, started }
}

/** Whether this very process still runs. */
export async function runs({ pid, started }: ProcessIdentity): Promise<boolean> {
  return (await identify(pid))?.started === started
}

async function fromProc(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields === undefined || fields[0] === 'Z' ? undefined : fields[19]
}

async function fromPs(pid: number): Promise<string | undefined> {
  const { stdout, failed } = await execa('ps', ['-o', 'lstart=', '-p', String(pid)], { reject: false })
  return failed || stdout.trim() === '' ? undefined : stdout.trim()
}
