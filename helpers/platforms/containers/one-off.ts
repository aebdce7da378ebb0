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
}

const TIMEOUT_MS = 300_000

/** Runs one program of an image in a container of its own, which is removed when it has ended or its time is over. */
export async function runOnce(
  engine: Engine,
  { image, command, env, network, labels, ...rest }: OneOff,
): Promise<Finished> {
  const { timeoutMs = TIMEOUT_MS } = rest
  const start = performance.now()
  const container = await engine.createContainer({
    Image: image,
    Cmd: [...command],
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    Labels: { ...labels },
    HostConfig: { NetworkMode: network, Init: true },
  })
  const late = new AbortController()
  try {
    await container.start()
    const ended = container.wait() as Promise<{ StatusCode: number }>
    const end = await Promise.race([ended, setTimeout(timeoutMs, undefined, { signal: late.signal })])
    const { stdout, stderr } = demultiplex(await container.logs({ stdout: true, stderr: true }))
    const overdue = end ? '' : `\nIt did not end within ${timeoutMs / 1000} s.`
    return {
      command: command.join(' '),
      exitCode: end?.StatusCode ?? -1,
      stdout,
      stderr: stderr + overdue,
      durationMs: performance.now() - start,
    }
  } finally {
    late.abort()
    await container.remove({ force: true, v: true })
  }
}
