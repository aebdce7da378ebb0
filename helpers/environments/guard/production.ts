import { canonicalHost, isAddress, isLoopback, isSame } from './addresses.ts'
import type { GuardedConfig } from './config.ts'
import { networkOf, type Network } from './network.ts'
import type { Resolution } from './resolve.ts'

/** What is declared of production, and what its names stand for from here. */
export interface Production {
  /** Declared names, canonical. */
  readonly names: readonly string[]
  /** Names that the declared ones lead to by CNAME. */
  readonly aliases: readonly string[]
  readonly networks: readonly Network[]
  /** What the declared names resolve to. */
  readonly resolved: readonly { readonly name: string; readonly address: string }[]
  readonly ports: readonly number[]
  /** Declared names that stand for nothing from here, and why. */
  readonly unresolved: readonly { readonly name: string; readonly why: string }[]
  /** Declared hosts and addresses that can't be read, so that nothing can be compared with them. */
  readonly unreadable: readonly string[]
}

/** The declared names, canonical, to be resolved; a leading `*.` is what a name stands for anyway. */
export function productionNames({ production }: Pick<GuardedConfig, 'production'>): string[] {
  return production.hosts.map(nameOf).filter((host) => host !== '' && !isAddress(host))
}

/** Puts together what the declaration says and what its names resolved to. */
export function productionOf(
  config: Pick<GuardedConfig, 'production'>,
  resolutions: readonly Resolution[],
): Production {
  const { hosts, addresses, ports } = config.production
  const literal = hosts.map(nameOf).filter(isAddress)
  const networks = [...literal, ...addresses].map((declared) => networkOf(declared))
  return {
    names: productionNames(config),
    aliases: resolutions.flatMap(({ names }) => names.slice(1)),
    networks: networks.filter((network) => network !== undefined),
    resolved: resolutions.flatMap(({ host, addresses: found }) =>
      found.map((address) => ({ name: host, address })),
    ),
    ports: Object.values(ports),
    unresolved: resolutions.flatMap(({ host, failure }) =>
      failure === undefined ? [] : [{ name: host, why: failure }],
    ),
    unreadable: [
      ...hosts.filter((host) => nameOf(host) === ''),
      ...addresses.filter((declared) => networkOf(declared) === undefined),
    ],
  }
}

/** The declared name that a host is, or is below. */
export function declaredName(host: string, { names }: Production): string | undefined {
  return names.find((name) => host === name || host.endsWith(`.${name}`))
}

/** Where production has an address: in what was declared, or by one of its names. */
export function ownerOf(address: string, { networks, resolved }: Production): string | undefined {
  const network = networks.find((each) => each.has(address))
  if (network) return `production.addresses has ${network.declared}`
  const found = resolved.find((each) => isSame(each.address, address))
  return found && `${found.name} of production.hosts is there too`
}

/** Whether production, seen from here, is on this machine's loopback. */
export function isOnLoopback({ networks, resolved }: Production): boolean {
  const declared = ['127.0.0.1', '::1'].some((address) => networks.some((network) => network.has(address)))
  return declared || resolved.some(({ address }) => isLoopback(address))
}

const nameOf = (host: string) => canonicalHost(host.trim().replace(/^(\*?\.)+/, ''))
