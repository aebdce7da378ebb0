import { setTimeout } from 'node:timers/promises'
import type { Finished } from '../platform.ts'
import { demultiplex } from './demultiplex.ts'
import type { Engine } from './engine.ts'
import type { Labels } from './labels.ts'

export interface OneOff {
  readonly image: string
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly network: string
  readonly labels: Labels
  readonly timeoutMs?: number
  /** Ends it: its container is removed. What can be ended so has no other deadline, unless one is named. */
  readonly signal?: AbortSignal
}

const TIMEOUT_MS = 300_000

/** The longest that a timer waits. */
const NEVER_MS = 2 ** 31 - 1

/**
 * Runs one program of an image in a container of its own, which is removed when it has ended or its time is over.
 * @throws the signal's reason, once that has ended it
 */
export async function runOnce(
  engine: Engine,
  { image, command, env, network, labels, signal, ...rest }: OneOff,
): Promise<Finished> {
  const { timeoutMs = signal ? NEVER_MS : TIMEOUT_MS } = rest
  const start = performance.now()
  signal?.throwIfAborted()
  const container = await engine.createContainer({
    Image: image,
    Cmd: [...command],
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    Labels: { ...labels },
    HostConfig: { NetworkMode: network, Init: true },
  })
  const over = new AbortController()
  const either = AbortSignal.any([over.signal, ...(signal ? [signal] : [])])
  try {
    await container.start()
    const ended = container.wait() as Promise<{ StatusCode: number }>
    // Removed under it, the container ends this wait too, when nobody listens any more.
    ended.catch(() => undefined)
    const end = await Promise.race([ended, setTimeout(timeoutMs, undefined, { signal: either })])
    const { stdout, stderr } = demultiplex(await container.logs({ stdout: true, stderr: true }))
    const overdue = end ? '' : `\nIt did not end within ${timeoutMs / 1000} s.`
    return {
      command: command.join(' '),
      exitCode: end?.StatusCode ?? -1,
      stdout,
      stderr: stderr + overdue,
      durationMs: performance.now() - start,
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    over.abort()
    // What the engine will not give up now is removed with the run; the program's result stands.
    await container.remove({ force: true, v: true }).catch(() => undefined)
  }
}
