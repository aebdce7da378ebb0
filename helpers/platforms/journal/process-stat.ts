import { readFile } from 'node:fs/promises'

/** What Linux tells of a process that runs. */
export interface ProcessStat {
  readonly parent: number
  readonly group: number
  /** Clock ticks since the machine's start. */
  readonly started: string
}

/**
 * `/proc/<pid>/stat` (proc_pid_stat(5)); undefined where the process is gone or only its exit status is left. One whose
 * first thread has ended and others have not is a zombie by its state, and still holds its files and ports.
 */
export async function processStat(pid: number | string): Promise<ProcessStat | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (stat === undefined) return undefined
  // The name before it may hold anything. The state is the third field of all.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const field = (number: number) => fields[number - 3] ?? ''
  if (field(3) === 'Z' && Number(field(20)) <= 1) return undefined
  return { parent: Number(field(4)), group: Number(field(5)), started: field(22) }
}
