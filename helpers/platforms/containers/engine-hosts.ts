import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { EngineError } from './engine-error.ts'

/**
 * Where an engine may answer: what DOCKER_HOST says, or each socket that is there, in the order in which they are
 * preferred: Docker's, a rootless one's, Docker Desktop's, Podman's.
 * @throws {EngineError} where there is none, or DOCKER_HOST names one that can't be used
 */
export function engineHosts({ elsewhere = false }: EngineReach = {}): string[] {
  const named = process.env.DOCKER_HOST
  if (named) return [elsewhere && isAddress(named) ? named : usable(named)]
  const candidates = sockets()
  const present = candidates.filter((path) => existsSync(path))
  if (present.length === 0)
    throw new EngineError(
      `No container engine is here: DOCKER_HOST is not set, and none of ${candidates.join(', ')} exists.`,
    )
  return present.map((path) => `unix://${path}`)
}

function sockets(): string[] {
  const runtime = process.env.XDG_RUNTIME_DIR ?? `/run/user/${process.getuid?.() ?? 0}`
  return [
    '/var/run/docker.sock',
    join(runtime, 'docker.sock'),
    join(homedir(), '.docker/run/docker.sock'),
    join(homedir(), '.docker/desktop/docker.sock'),
    join(runtime, 'podman/podman.sock'),
    '/run/podman/podman.sock',
  ]
}

/** Whether an engine may be another machine's: where it is only looked at and told to, and its ports are reached there. */
export interface EngineReach {
  readonly elsewhere?: boolean
}

/** Whether an engine's address is this machine's. */
export function isHere(host: string): boolean {
  return /^(unix|npipe):\/\/./.test(host) || (URL.canParse(host) && LOOPBACK.test(new URL(host).hostname))
}

function isAddress(host: string): boolean {
  return URL.canParse(host) && /^(unix|npipe|tcp|https?|ssh):$/.test(new URL(host).protocol)
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

function usable(host: string): string {
  if (/^(unix|npipe):\/\/./.test(host)) return host
  const { protocol, hostname } = URL.canParse(host) ? new URL(host) : { protocol: '', hostname: '' }
  if (!/^(tcp|https?|ssh):$/.test(protocol) || hostname === '')
    throw new EngineError(
      `DOCKER_HOST is \`${host}\`, which names no container engine. Expected unix:///path/of/a.sock or tcp://localhost:PORT.`,
    )
  if (protocol === 'ssh:' || !LOOPBACK.test(hostname))
    throw new EngineError(
      `The container engine at ${host} is another machine’s, where this one would not reach the services’ ports.`,
    )
  return host
}
