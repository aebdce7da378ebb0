import { configFile } from '../config-file.ts'
import { canonicalHost, isAddress, isLoopback, readings } from './addresses.ts'
import { declaredName, isOnLoopback, ownerOf, type Production } from './production.ts'
import type { Refusal } from './refusal.ts'
import type { ResolvedTarget } from './targets.ts'

/** The machine that the rehearsal runs on: its loopback is production's where the machine is. */
export interface Machine {
  readonly name: string
  /** Its addresses but those of the loopback. */
  readonly addresses: readonly string[]
}

const narrowed = () => `If it is not, narrow production.hosts or production.addresses in ${configFile()}`

/** Why a target is, or may be, production; nothing where it is not. */
export function refusalsOfTarget(
  target: ResolvedTarget,
  production: Production,
  machine: Machine,
): Refusal[] {
  return [byName(target, production), byAddress(target, production, machine)].filter(
    (refusal) => refusal !== undefined,
  )
}

function byName({ what, host, resolution }: ResolvedTarget, production: Production): Refusal | undefined {
  for (const name of [...readings(host), ...resolution.names]) {
    const declared = declaredName(name, production) ?? production.aliases.find((alias) => alias === name)
    if (declared === undefined) continue
    const way = name === resolution.host ? name : `${resolution.host}, which is another word for ${name}`
    return {
      fact: `the host of ${what}`,
      expected: 'a name that is not production’s, nor below one',
      seen: `${way}; production.hosts has ${production.aliases.includes(declared) ? 'another word for it' : declared}`,
      remedy: `Point ${what} at a host of the environment’s own. ${narrowed()}.`,
    }
  }
  return undefined
}

function byAddress(
  { what, host, port, resolution }: ResolvedTarget,
  production: Production,
  machine: Machine,
): Refusal | undefined {
  const addresses = [...new Set([...resolution.addresses, ...readings(host).filter(isAddress)])]
  for (const address of addresses) {
    const owner = isLoopback(address)
      ? ownerOfLoopback(port, production, machine)
      : ownerOf(address, production)
    if (owner === undefined) continue
    const at = `${address === resolution.host ? '' : `${resolution.host} at `}${address}`
    return {
      fact: `the address of ${what}`,
      expected: 'an address that production does not have',
      seen: `${at}${port === undefined ? '' : `, port ${port}`}; ${owner}`,
      remedy: `Point ${what} at an address of the environment’s own. ${narrowed()}.`,
    }
  }
  return undefined
}

/**
 * The loopback is everybody's: that production's name resolves to it, as on a machine that keeps production out of
 * reach by its hosts file, says nothing until a port is production's too. Only a machine that is itself production's
 * makes all of its loopback production's.
 */
function ownerOfLoopback(
  port: number | undefined,
  production: Production,
  machine: Machine,
): string | undefined {
  const name = declaredName(canonicalHost(machine.name), production)
  if (name !== undefined) return `this machine is ${machine.name}, and production.hosts has ${name}`
  for (const address of machine.addresses.filter((each) => !isLoopback(each))) {
    const owner = ownerOf(address, production)
    if (owner !== undefined) return `this machine has the address ${address}, and ${owner}`
  }
  const isProductions = port !== undefined && production.ports.includes(port) && isOnLoopback(production)
  return isProductions ? 'production is on this machine’s loopback too, and the port is its own' : undefined
}
