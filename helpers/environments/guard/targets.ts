import { authorities } from './authority.ts'
import type { EnvFileVariables, GuardedConfig } from './config.ts'
import { addressesOf } from './env-file.ts'
import type { Resolution } from './resolve.ts'
import type { ComposeSettings } from './settings.ts'
import { targetsOfSettings } from './told.ts'

/** Something that a rehearsal, or what it deploys, would connect to. */
export interface Target {
  /** Where it is declared, for example `parts.db.port`. */
  readonly what: string
  readonly host: string
  /** Undefined where nothing says it. */
  readonly port: number | undefined
  /** Compared by its spelling alone: it may be a name by chance, so that nobody is asked what it stands for. */
  readonly asSpelled?: boolean
}

export interface ResolvedTarget extends Target {
  readonly resolution: Resolution
}

/**
 * Every target of an environment: what the config declares, the container engine, and the addresses that the env file
 * and the compose files hand to any service. `engine` is the engine's address where it is not this machine's own.
 */
export function targetsOf(
  config: GuardedConfig,
  variables: EnvFileVariables,
  engine?: string,
  told?: ComposeSettings,
): Target[] {
  const { domain, ports, urls, hosts = [], project } = config
  return [
    ...Object.entries(ports).map(([name, port]) => ({ what: `parts.${name}.port`, host: domain, port })),
    ...Object.entries(urls).flatMap(([name, url]) => named(`parts.${name}.url`, url)),
    ...hosts,
    ...named('the container engine', engineHost(engine ?? config.compose.dockerHost)),
    ...addressesOf(variables, config).map(({ variable, host, port }) => ({
      what: `${variable} in ${project.envFile}`,
      host,
      port,
    })),
    ...targetsOfSettings(told),
  ]
}

/** Targets of an address, however many hosts it names. */
export function named(what: string, address: string | undefined): Target[] {
  return authorities(address ?? '').map((found) => ({ what, ...found }))
}

/** A socket is this machine's own, and the bare name of a context is no host: it has to be looked up before. */
function engineHost(address: string | undefined): string | undefined {
  return address !== undefined && /^(tcp|ssh|https?):/i.test(address) ? address : undefined
}
