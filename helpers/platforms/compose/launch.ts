import { appendFile } from 'node:fs/promises'
import { mustCompose, runScript, type ComposeProject } from '../../parts/compose-project/index.ts'
import type { Release } from '../platform.ts'

export interface Launching {
  readonly project: ComposeProject
  readonly folder: string
  readonly tagVariable: string
  readonly scripts: { readonly deploy: readonly string[]; readonly rollback: readonly string[] } | undefined
  /** What the scripts print is kept there. */
  readonly outputFile: string
}

/** Milliseconds that a script of the project may take. */
const SCRIPT_MS = 900_000

/** Brings a service up without those it depends on: their order is the runbook's to keep. */
export async function up({ project, tagVariable }: Launching, called: string, tag: string): Promise<void> {
  await mustCompose(project, ['up', '--detach', '--no-deps', '--no-build', called], {
    env: tag === '' ? {} : { [tagVariable]: tag },
  })
}

/**
 * Puts a release live by the project's own script.
 * @returns the command and its last words: its exit code alone proves nothing
 */
export async function byScript(
  { folder, scripts, outputFile }: Launching,
  act: 'deploy' | 'rollback',
  { tags }: Release,
): Promise<{ readonly command: string; readonly said: string }> {
  const { command, exitCode, ended, lastWords, output } = await runScript(scripts?.[act] ?? [], {
    folder,
    named: { tag: tags[0] ?? '' },
    timeoutMs: SCRIPT_MS,
  })
  await appendFile(outputFile, `+ ${command}\n${output}\nexit ${exitCode}\n\n`)
  if (exitCode !== 0) throw new Error(`\`${command}\` ${ended}: ${lastWords}`)
  return { command, said: lastWords }
}
