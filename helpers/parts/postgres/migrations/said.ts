import type { Ran } from './tool.ts'

/** Lines of an output that an error quotes: the last ones, where programs say why. */
const QUOTED = 20

/** What a command printed and how it ended, for an error. */
export function said({ command, exitCode, stdout, stderr }: Ran): string {
  const lines = `${stdout.trim()}\n${stderr.trim()}`.trim().split('\n')
  const tail = lines.slice(-QUOTED).join('\n')
  return `\`${command}\` exited ${exitCode} and printed ${tail === '' ? 'nothing' : `\n${tail}`}`
}

/**
 * The outputs of as many commands as were given.
 * @throws where the caller ran others
 */
export function outputsOf(outputs: readonly Ran[], count: number): readonly Ran[] {
  if (outputs.length === count) return outputs
  throw new Error(`Expected the outputs of ${count} status commands, got ${outputs.length}.`)
}

/** @throws with what the command printed, where it failed */
export function mustSucceed(ran: Ran, next: string): string {
  if (ran.exitCode === 0) return ran.stdout
  throw new Error(`The state of the migrations cannot be told: ${said(ran)}\n${next}`)
}
