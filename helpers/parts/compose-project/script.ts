import { delimiter, dirname } from 'node:path'
import { execa } from 'execa'
import { findTool } from '../../toolchain/index.ts'
import { shellVariables, type Variables } from './shell.ts'

export interface ScriptOptions {
  /** Where it is run: the project's folder. */
  readonly folder: string
  /** What words in braces stand for: `{tag}`, `{folder}`, `{backup}`. */
  readonly named?: Readonly<Record<string, string>>
  /** Milliseconds that it may take; without it, as long as it likes. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** How a script of the team's own ended: its exit code alone proves nothing. */
export interface RanScript {
  /** As it was run. */
  readonly command: string
  /** Undefined where it could not be started, or was ended. */
  readonly exitCode: number | undefined
  /** `exited 3`, or why it could not be started or had to be ended. */
  readonly ended: string
  /** The last lines of what it said. */
  readonly lastWords: string
  /** All that it said, in its order; why, where it could not be started. */
  readonly output: string
  readonly stdout: string
  readonly stderr: string
  readonly durationMs: number
}

/** Runs a command of the team's own as the team does: in its project, with this shell's variables and nobody to ask. */
export async function runScript(
  command: readonly string[],
  { folder, named = {}, timeoutMs, signal }: ScriptOptions,
): Promise<RanScript> {
  const words = command.map((word) =>
    Object.entries(named).reduce((told, [name, value]) => told.replaceAll(`{${name}}`, value), word),
  )
  const [file = '', ...args] = words
  const { all, exitCode, shortMessage, stdout, stderr, durationMs } = await execa(file, args, {
    cwd: folder,
    extendEnv: false,
    env: await scriptVariables(),
    ...{ all: true, reject: false, stdin: 'ignore', preferLocal: false },
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
    ...(signal && { cancelSignal: signal }),
  })
  // A program that cannot be started says nothing itself.
  const output = exitCode === undefined ? `${shortMessage}\n${all}` : all
  const ended = exitCode === undefined ? (shortMessage ?? 'did not end') : `exited ${exitCode}`
  const lastWords = all.trim().split('\n').slice(-5).join('\n')
  return { command: words.join(' '), exitCode, ended, lastWords, output, stdout, stderr, durationMs }
}

/**
 * This shell's variables, and behind its programs the Compose that rehearsals take, where it is here: whoever rehearses on
 * Compose has it by now, and nobody else's script waits until it is built.
 */
async function scriptVariables(): Promise<Variables> {
  const shell = shellVariables()
  const compose = await findTool('compose')
  if (compose === undefined) return shell
  return { ...shell, PATH: [shell.PATH ?? '', dirname(compose.bin('docker-compose'))].join(delimiter) }
}
