import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import type { Limits } from '../platform.ts'
import type { Command } from './program.ts'

/**
 * The command under the kernel's own limits: processors by affinity (taskset), memory by the size of its data
 * (RLIMIT_DATA, prlimit), since a control group needs rights that a developer's shell seldom has.
 */
export function limited(command: Command, { cpus, memoryBytes }: Limits): Command {
  const wrapped: string[] = []
  if (!canLimit()) return command
  if (memoryBytes !== undefined) wrapped.push('prlimit', `--data=${memoryBytes}`)
  if (cpus !== undefined) wrapped.push('taskset', '--cpu-list', lastProcessors(Math.ceil(cpus)))
  const [file, ...args] = [...wrapped, command.file, ...command.args]
  return { ...command, file: file!, args }
}

/** Whether this machine has the two programs. */
export function canLimit(): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return ['taskset', 'prlimit'].every((program) =>
    folders.some((folder) => existsSync(join(folder, program))),
  )
}

/** The last ones: whoever else is limited to some takes the first by habit. */
function lastProcessors(count: number): string {
  const all = availableParallelism()
  return Array.from({ length: Math.min(count, all) }, (_, index) => all - 1 - index).join(',')
}
