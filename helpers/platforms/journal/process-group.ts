import { processTable } from './process-table.ts'
import { DeadlineError, until } from '../../waiting/until.ts'

/** Milliseconds in which the kernel ends what was killed. */
const KILLED_MS = 5_000

/** The processes of a group that still run; zombies are not among them. */
export async function membersOf(group: number): Promise<number[]> {
  return (await processTable()).filter((each) => each.group === group).map(({ pid }) => pid)
}

/**
 * Asks a process group to end with `signal`, sent to its leader, and kills what is left of it after `graceMs`.
 * @returns whether anything had to be killed.
 */
export async function endGroup(
  group: number,
  graceMs: number,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<boolean> {
  const gone = async () => {
    const left = await membersOf(group)
    if (left.length > 0) throw new Error(`processes ${left.join(', ')} still run`)
  }
  send(group, signal)
  try {
    await until(`process group ${group} to end`, gone, { deadlineMs: graceMs, intervalMs: 20 })
    return false
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error
    send(-group, 'SIGKILL')
    await until(`process group ${group} to be killed`, gone, { deadlineMs: KILLED_MS, intervalMs: 20 })
    return true
  }
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
