import process from 'node:process'
import { execa } from 'execa'
import { installerHome } from './installer-home.ts'

/** Leaders of the process groups of the installers that run. */
const running = new Set<number>()

/** Whatever ends this process in order ends them: an installer starts others, which a signal to it alone leaves behind. */
process.on('exit', () => running.forEach(killGroup))

/** Runs an installer's command; its error carries the end of what it printed. */
export async function run(
  file: string,
  args: readonly string[],
  options: { cwd?: string; env?: Readonly<Record<string, string>>; signal?: AbortSignal } = {},
): Promise<string> {
  const { cwd, env, signal } = options
  signal?.throwIfAborted()
  const installer = execa(file, args, {
    all: true,
    reject: false,
    stdin: 'ignore',
    detached: true,
    cleanup: false,
    env: { ...(await installerHome()), ...env },
    ...(cwd !== undefined && { cwd }),
  })
  const { pid } = installer
  const end = () => pid !== undefined && killGroup(pid)
  if (pid !== undefined) running.add(pid)
  signal?.addEventListener('abort', end, { once: true })
  if (signal?.aborted) end()
  const result = await installer
  if (pid !== undefined) running.delete(pid)
  signal?.removeEventListener('abort', end)
  signal?.throwIfAborted()
  if (result.failed) {
    const tail = (result.all ?? '').trim().split('\n').slice(-8).join('\n')
    throw new Error(`\`${file} ${args[0] ?? ''}\` failed: ${result.shortMessage}\n${tail}`)
  }
  return result.all ?? ''
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
