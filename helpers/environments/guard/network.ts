import ipaddr from 'ipaddr.js'
import { canonicalHost, isAddress } from './addresses.ts'

/** A declared address or network. */
export interface Network {
  readonly declared: string
  has(address: string): boolean
}

/**
 * Reads a single address, or a network such as 10.20.0.0/16, 10.20.0.0/255.255.0.0 or fd00:20::/32. Undefined where it
 * is neither; 10.20/16 is not one, since it means 10.20.0.0 to people and 10.0.0.20 to resolvers.
 */
export function networkOf(declared: string): Network | undefined {
  const [left = '', length] = declared.trim().split('/', 2)
  const base = canonicalHost(left)
  if (length === undefined)
    return isAddress(base) ? { declared, has: (address) => canonicalHost(address) === base } : undefined
  if (!left.includes(':') && left.split('.').length !== 4) return undefined
  // Left as it was written: a network of IPv6 that carries addresses of IPv4 has a length of its own.
  const ip = left.includes(':') ? ipOf(left) : ipOf(base)
  const bits = bitsOf(length)
  if (!ip || bits === undefined || bits > ip.toByteArray().length * 8) return undefined
  return {
    declared,
    has: (address) => formsOf(address).some((form) => form.kind() === ip.kind() && form.match(ip, bits)),
  }
}

/** Whether an address lies within a declared address or network; false where either can't be read. */
export function isWithin(address: string, declared: string): boolean {
  return networkOf(declared)?.has(address) ?? false
}

/** An address as it is, and as the other family would carry or unpack it. */
function formsOf(address: string): (ipaddr.IPv4 | ipaddr.IPv6)[] {
  const canonical = ipOf(canonicalHost(address))
  const written = ipOf(address.replace(/^\[|\]$/g, ''))
  const mapped = canonical?.kind() === 'ipv4' ? (canonical as ipaddr.IPv4).toIPv4MappedAddress() : undefined
  return [canonical, mapped, written].filter((ip) => ip !== undefined)
}

function bitsOf(length: string): number | undefined {
  if (/^\d{1,3}$/.test(length)) return Number(length)
  const mask = ipOf(length)
  return mask?.prefixLengthFromSubnetMask() ?? undefined
}

const ipOf = (text: string) => (ipaddr.isValid(text) ? ipaddr.parse(text.replace(/%.*$/, '')) : undefined)
