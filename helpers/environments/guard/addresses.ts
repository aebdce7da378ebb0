import ipaddr from 'ipaddr.js'
import { authorities } from './authority.ts'

type Ip = ipaddr.IPv4 | ipaddr.IPv6

/** Networks of IPv6 that carry an address of IPv4, and the byte at which it begins. */
const CARRIERS: readonly (readonly [[ipaddr.IPv6, number], number])[] = (
  [
    ['::ffff:0:0/96', 12], // mapped
    ['::/96', 12], // compatible, no longer assigned but still routed by some
    ['::ffff:0:0:0/96', 12], // translated, RFC 2765
    ['64:ff9b::/96', 12], // NAT64, RFC 6052
    ['64:ff9b:1::/48', 12], // NAT64 of one's own, RFC 8215, in its usual length
    ['2002::/16', 2], // 6to4, RFC 3056
  ] as const
).map(([network, at]) => [ipaddr.IPv6.parseCIDR(network), at] as const)

/**
 * The one way in which the guard writes a host: a name in lower case and ASCII without its last dot, an address of IPv4
 * as four decimals whatever its notation, one of IPv6 in short. Userinfo, port, brackets and zone are left out.
 */
export function canonicalHost(text: string): string {
  const host = (authorities(text)[0]?.host ?? '').replace(/\.+$/, '')
  const url = `http://${host.includes(':') ? `[${withoutZone(host)}]` : host}`
  const parsed = URL.canParse(url) ? new URL(url).hostname : host.toLowerCase()
  return canonicalAddress(parsed) ?? parsed.replace(/\.+$/, '')
}

/**
 * Every host that a text may stand for. Resolvers read `010.0.0.1` as 8.0.0.1, some clients as 10.0.0.1: whoever
 * connects may be either.
 */
export function readings(text: string): readonly string[] {
  const host = authorities(text)[0]?.host ?? ''
  const decimal = /^\d{1,6}(\.\d{1,6}){3}$/.test(host) ? host.split('.').map(Number).join('.') : undefined
  const also = decimal !== undefined && ipaddr.IPv4.isValidFourPartDecimal(decimal) ? [decimal] : []
  return [...new Set([canonicalHost(text), ...also])]
}

/** Whether a canonical host is an address. */
export const isAddress = (host: string): boolean => ipaddr.isValid(host)

/** Whether two addresses, in whatever notation, are one. */
export function isSame(one: string, other: string): boolean {
  return canonicalHost(one) === canonicalHost(other)
}

/** Whether connecting to an address ends on this machine whoever owns it; Linux takes the unspecified one for it too. */
export function isLoopback(address: string): boolean {
  const host = canonicalHost(address)
  return host === '0.0.0.0' || host === '::' || parsed(host)?.range() === 'loopback'
}

/** An address of IPv4 inside one of IPv6 is that of IPv4: both end at the same host. */
function canonicalAddress(text: string): string | undefined {
  const ip = parsed(text.replace(/^\[|\]$/g, ''))
  if (!ip) return undefined
  return (carried(ip) ?? ip).toString()
}

function carried(ip: Ip): ipaddr.IPv4 | undefined {
  if (ip.kind() === 'ipv4' || ['loopback', 'unspecified'].includes(ip.range())) return undefined
  const carrier = CARRIERS.find(([network]) => ip.match(network))
  return carrier && new ipaddr.IPv4(ip.toByteArray().slice(carrier[1], carrier[1] + 4))
}

const parsed = (text: string): Ip | undefined => (ipaddr.isValid(text) ? ipaddr.parse(text) : undefined)

const withoutZone = (address: string) => address.replace(/%.*$/, '').replace(/^\[|\]$/g, '')
