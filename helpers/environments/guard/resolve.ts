import { lookup, resolveCname } from 'node:dns/promises'
import { canonicalHost, isAddress } from './addresses.ts'

/** Asks for names; a test hands in one of its own. */
export interface Resolver {
  /** The addresses that a client of this machine would connect to. */
  addresses(host: string): Promise<readonly string[]>
  /** The names that a name is only another word for. */
  canonicalNames(host: string): Promise<readonly string[]>
}

/** What a host stands for from here. */
export interface Resolution {
  readonly host: string
  /** The host itself, and every name that its CNAMEs lead to. */
  readonly names: readonly string[]
  readonly addresses: readonly string[]
  /** Why there are no addresses. */
  readonly failure?: string
}

/** Milliseconds that one host may take. */
const DEADLINE_MS = 3_000
/** As many as any resolver follows. */
const LONGEST_CHAIN = 16

export const systemResolver: Resolver = {
  addresses: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  canonicalNames: (host) => resolveCname(host),
}

/** A host by its spelling, without asking anybody. */
export function spelledOut(text: string): Resolution {
  const host = canonicalHost(text)
  return { host, names: [host], addresses: isAddress(host) ? [host] : [] }
}

/** Resolves a host to its addresses and its chain of names, whatever its notation; never throws. */
export async function resolveHost(
  text: string,
  resolver: Resolver = systemResolver,
  deadlineMs: number = DEADLINE_MS,
): Promise<Resolution> {
  const host = canonicalHost(text)
  if (isAddress(host)) return { host, names: [host], addresses: [host] }
  const [found, chain] = await Promise.all([
    within(deadlineMs, resolver.addresses(host)).catch((error: NodeJS.ErrnoException) => error),
    chainOf(host, resolver, performance.now() + deadlineMs),
  ])
  const names = [host, ...chain]
  if (found instanceof Error) return { host, names, addresses: [], failure: found.code ?? found.message }
  const addresses = [...new Set(found.map(canonicalHost))]
  return { host, names, addresses, ...(addresses.length === 0 && { failure: 'no address' }) }
}

/** A name that has none, and a server that answers nothing, both end the chain: the addresses are compared anyway. */
async function chainOf(host: string, resolver: Resolver, end: number): Promise<readonly string[]> {
  const seen = new Set<string>([host])
  let next: readonly string[] = [host]
  for (let hops = 0; hops < LONGEST_CHAIN && next.length > 0; hops++) {
    const left = Math.max(0, end - performance.now())
    const ask = (name: string) => within(left, resolver.canonicalNames(name)).catch(() => [])
    const found = (await Promise.all(next.map(ask))).flat().map(canonicalHost)
    next = [...new Set(found)].filter((name) => !seen.has(name))
    for (const name of next) seen.add(name)
  }
  return [...seen].slice(1)
}

async function within<T>(ms: number, action: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${(ms / 1000).toFixed(1)} s`)), ms)
  })
  try {
    return await Promise.race([action, late])
  } finally {
    clearTimeout(timer)
  }
}
