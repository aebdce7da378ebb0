import { ConfigError } from '../environments/load.ts'
import type { PlatformName } from './platform.ts'

export interface Choice {
  readonly name: PlatformName
  /** Why this one; printed as the first line of a run. */
  readonly reason: string
}

/** Picks the platform: the one asked for, or, for `auto`, the best that this machine has. */
export function choosePlatform(asked: string): Choice {
  if (asked === 'processes') return { name: 'processes', reason: 'as asked for' }
  if (asked === 'auto')
    return { name: 'processes', reason: 'plain processes; no other platform starts services by itself yet' }
  throw new ConfigError(`Platform ${asked} is not available here: \`--platform processes\` is.`)
}
