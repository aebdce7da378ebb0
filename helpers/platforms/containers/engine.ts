import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import Docker from 'dockerode'

export type Engine = Docker

/** What the engine answered instead of doing what it was asked. */
export interface EngineAnswer extends Error {
  /** Of HTTP. */
  readonly statusCode?: number
}

/** No container engine can be used here; the message is the one line that says why. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
}

/** Milliseconds in which an engine on this machine has answered, or is too slow to rehearse on. */
const ANSWERS_WITHIN_MS = 1_000

/**
 * The engine that DOCKER_HOST names, or the one behind the first socket that is there: Docker's, a rootless one's,
 * Docker Desktop's, Podman's. What is found is left in DOCKER_HOST, so that Testcontainers uses the very same one.
 * @throws {EngineError} where none answers within `withinMs`.
 */
export async function findEngine(
  withinMs = ANSWERS_WITHIN_MS,
  { elsewhere = false }: { readonly elsewhere?: boolean } = {},
): Promise<Engine> {
  if (!process.env.DOCKER_HOST) {
    const candidates = sockets()
    const socket = candidates.find((path) => existsSync(path))
    if (!socket)
      throw new EngineError(
        `No container engine is here: DOCKER_HOST is not set, and none of ${candidates.join(', ')} exists.`,
      )
    process.env.DOCKER_HOST = `unix://${socket}`
  }
  const host = process.env.DOCKER_HOST
  if (!elsewhere && !isHere(host))
    throw new EngineError(
      `The container engine at ${host} is another machine’s, where this one would not reach the services’ ports.`,
    )
  // Services are asked by this address; a name could stand for another one first.
  process.env.TESTCONTAINERS_HOST_OVERRIDE ??= '127.0.0.1'
  const engine = new Docker()
  const late = new EngineError(`The container engine at ${host} did not answer within ${withinMs / 1000} s.`)
  const answer = engine.ping().catch((error: NodeJS.ErrnoException) => {
    throw new EngineError(whyNot(error, host), { cause: error })
  })
  const deadline = new AbortController()
  const wait = setTimeout(withinMs, undefined, { signal: deadline.signal }).then(() => Promise.reject(late))
  try {
    await Promise.race([answer, wait])
  } finally {
    deadline.abort()
    for (const unused of [answer, wait]) unused.catch(() => undefined)
  }
  return engine
}

/** Whether an engine's address is this machine's. */
export function isHere(host: string): boolean {
  return /^(unix|npipe):|^tcp:\/\/(localhost|127\.[\d.]+|\[::1\])[:/]/.test(host)
}

function sockets(): string[] {
  const runtime = process.env.XDG_RUNTIME_DIR ?? `/run/user/${process.getuid?.() ?? 0}`
  return [
    '/var/run/docker.sock',
    join(runtime, 'docker.sock'),
    join(homedir(), '.docker/run/docker.sock'),
    join(homedir(), '.docker/desktop/docker.sock'),
    join(runtime, 'podman/podman.sock'),
  ]
}

function whyNot(error: NodeJS.ErrnoException, host: string): string {
  const reason = REASONS.get(error.code ?? '')
  return `The container engine at ${host} cannot be used: ${reason ?? firstLine(error.message)}.`
}

const REASONS = new Map([
  ['ENOENT', 'there is no such socket'],
  ['EACCES', 'this user may not open the socket (join the group `docker`, or run a rootless engine)'],
  ['ECONNREFUSED', 'nothing listens there (is the daemon running?)'],
  ['ENOTFOUND', 'its host name is not known'],
])

/** What an engine says of a request that it refused, in one line; a full disk by its name. */
export function engineWords(error: unknown): string {
  const { message } = error as Error
  if (/no space left on device/i.test(message))
    return 'the container engine’s disk is full (`docker system df` tells of what)'
  return firstLine(message)
}

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').replace(/\.$/, '')
}
