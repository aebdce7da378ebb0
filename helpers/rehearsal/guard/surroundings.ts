import { hostname, networkInterfaces } from 'node:os'
import {
  spelledOut,
  productionNames,
  productionOf,
  resolveHost,
  systemResolver,
  type GuardedConfig,
  type Machine,
  type Production,
  type ResolvedTarget,
  type Resolver,
  type Target,
} from '../../environments/guard/index.ts'
import { engineAddress } from './engine.ts'
import { toldByProject, type Told } from './told.ts'

/** What the guard finds out of this machine; a test hands in its own. */
export interface Surroundings {
  readonly resolver: Resolver
  readonly machine: Machine
  /** The container engine's address; undefined where it is this machine's. */
  readonly engine: (config: GuardedConfig) => Promise<string | undefined>
  /** What the services of the project are told. */
  readonly told: (config: GuardedConfig) => Promise<Told>
}

export function surroundings(): Surroundings {
  const interfaces = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const addresses = interfaces.filter(({ internal }) => !internal).map(({ address }) => address)
  return {
    resolver: systemResolver,
    machine: { name: hostname(), addresses },
    engine: engineAddress,
    told: toldByProject,
  }
}

/** Resolves each host once, however many targets it has. */
export async function resolveTargets(
  targets: readonly Target[],
  { resolver }: Pick<Surroundings, 'resolver'>,
): Promise<ResolvedTarget[]> {
  const asked = targets.filter(({ asSpelled }) => asSpelled !== true)
  const hosts = [...new Set(asked.map(({ host }) => host))]
  const found = await Promise.all(
    hosts.map(async (host) => [host, await resolveHost(host, resolver)] as const),
  )
  const resolutions = new Map(found)
  return targets.map((target) => ({
    ...target,
    resolution: resolutions.get(target.host) ?? spelledOut(target.host),
  }))
}

export async function resolveProduction(
  config: GuardedConfig,
  { resolver }: Pick<Surroundings, 'resolver'>,
): Promise<Production> {
  const names = productionNames(config)
  return productionOf(config, await Promise.all(names.map((name) => resolveHost(name, resolver))))
}
