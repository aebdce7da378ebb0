import { execa } from 'execa'
import type { Finished } from '../platform.ts'

export interface ComposeProject {
  /** Docker Compose, as a program of its own. */
  readonly program: string
  readonly folder: string
  /** Paths of the compose files, from the folder, and of the env file. */
  readonly files: readonly string[]
  readonly envFile: string
  readonly profiles: readonly string[]
}

export interface ComposeOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  /** Files that are laid over the project's. */
  readonly further?: readonly string[]
  /** Instead of the project's folder, where a service is built from another copy of the sources. */
  readonly folder?: string
  readonly files?: readonly string[]
}

/** What the merged compose files say. */
export interface ComposeModel {
  readonly name: string
  readonly services: Readonly<Record<string, { readonly image?: string }>>
}

export type Compose = ReturnType<typeof composeCli>

/** Milliseconds in which an act of Compose has ended: images may have to be built and pulled. */
const TIMEOUT_MS = 600_000

/** Docker Compose on a project. */
export function composeCli(project: ComposeProject) {
  const args = ({ files = project.files, folder = project.folder, further = [] }: ComposeOptions) => [
    '--ansi',
    'never',
    '--project-directory',
    folder,
    ...[...files, ...further].flatMap((file) => ['-f', file]),
    '--env-file',
    project.envFile,
    ...project.profiles.flatMap((profile) => ['--profile', profile]),
  ]
  const run = async (command: readonly string[], options: ComposeOptions = {}): Promise<Finished> => {
    const start = performance.now()
    const { exitCode, stdout, stderr, timedOut } = await execa(
      project.program,
      [...args(options), ...command],
      {
        cwd: options.folder ?? project.folder,
        env: { ...options.env },
        reject: false,
        stdin: 'ignore',
        timeout: options.timeoutMs ?? TIMEOUT_MS,
      },
    )
    const overdue = timedOut ? `\nIt did not end within ${(options.timeoutMs ?? TIMEOUT_MS) / 1000} s.` : ''
    return {
      command: `docker compose ${command.join(' ')}`,
      exitCode: exitCode ?? -1,
      stdout,
      stderr: stderr + overdue,
      durationMs: performance.now() - start,
    }
  }
  const must = async (command: readonly string[], options: ComposeOptions = {}): Promise<Finished> => {
    const ran = await run(command, options)
    if (ran.exitCode !== 0)
      throw new Error(`\`${ran.command}\` exited ${ran.exitCode}: ${lastLines(ran.stderr || ran.stdout)}`)
    return ran
  }
  return {
    /** Runs a command of Compose; a non-zero exit is in the result. */
    run,
    /** Runs a command of Compose. @throws with its last words, where it does not exit with 0. */
    must,
    /** The merged files. @throws with Compose's own words, where they do not parse or merge. */
    model: async (options: ComposeOptions = {}): Promise<ComposeModel> =>
      JSON.parse((await must(['config', '--format', 'json'], options)).stdout) as ComposeModel,
  }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join('\n')
}
