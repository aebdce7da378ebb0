import { execa } from 'execa'
import type { Finished } from '../../platforms/platform.ts'
import { mask } from '../../secrets/mask.ts'
import { provideTools } from '../../toolchain/index.ts'
import { imageTrouble } from './image-trouble.ts'
import { projectArguments, type ComposeProject } from './project.ts'
import { shellVariables, type Variables } from './shell.ts'

export interface CallOptions {
  /** Beyond those of the shell. */
  readonly env?: Variables
  /** Instead of this shell's. */
  readonly shell?: Variables
  readonly timeoutMs?: number
  /** Ends Compose, which has no other deadline then; what it has started in a container is for the caller to end. */
  readonly signal?: AbortSignal
  /** What the file `-` holds. */
  readonly input?: string
}

/** Milliseconds in which an act of Compose has ended: images may have to be built and pulled. */
const TIMEOUT_MS = 600_000

/** Runs a command of Docker Compose on a project; a non-zero exit is in the result. @throws {MissingToolError} */
export async function runCompose(
  project: ComposeProject,
  command: readonly string[],
  { env, shell = shellVariables(), signal, timeoutMs = signal ? 0 : TIMEOUT_MS, input }: CallOptions = {},
): Promise<Finished> {
  const program = (await provideTools(['compose'])).get('compose')!.bin('docker-compose')
  const start = performance.now()
  const { exitCode, stdout, stderr, timedOut, failed, shortMessage } = await execa(
    program,
    [...projectArguments(project), ...command],
    {
      cwd: project.folder,
      extendEnv: false,
      env: { ...shell, ...env },
      reject: false,
      timeout: timeoutMs,
      ...(signal && { cancelSignal: signal }),
      ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    },
  )
  const overdue = timedOut ? `\nIt did not end within ${timeoutMs / 1000} s.` : ''
  const unsaid = failed && stderr === '' ? shortMessage : ''
  return {
    command: `docker compose ${command.join(' ')}`,
    exitCode: exitCode ?? -1,
    stdout,
    stderr: stderr + unsaid + overdue,
    durationMs: performance.now() - start,
  }
}

/** Runs a command of Docker Compose. @throws with its last words, where it does not exit with 0. */
export async function mustCompose(
  project: ComposeProject,
  command: readonly string[],
  options: CallOptions = {},
): Promise<Finished> {
  const ran = await runCompose(project, command, options)
  if (ran.exitCode !== 0)
    throw new Error(`\`${ran.command}\` exited ${ran.exitCode}: ${tellFailure(command, ran)}`)
  return ran
}

/** Lines of a command that failed that its error shows: a build's step and what it printed. */
const TAIL = 15

/** Of an image that cannot be had one line says it all, and of one that cannot be built the step's own words follow. */
function tellFailure([act]: readonly string[], { stderr, stdout }: Finished): string {
  const all = lastLines(stderr || stdout)
  const trouble = imageTrouble(stderr || stdout)
  if (trouble === undefined) return all
  return act === 'build' ? `${mask.text(trouble)}\n${all}` : mask.text(trouble)
}

function lastLines(text: string): string {
  return mask.text(text.trim().split('\n').slice(-TAIL).join('\n'))
}
