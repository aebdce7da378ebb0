import { readFileSync } from 'node:fs'

/** The lowest port that is taken where no port was declared: below it lie the services that a developer knows by heart. */
const LOWEST = 10_240

const HIGHEST = 65_535

/** What IANA sets aside for outgoing connections; the kernels that take more say so. */
const EPHEMERAL: Range = { from: 49_152, to: HIGHEST }

interface Range {
  readonly from: number
  readonly to: number
}

/**
 * Ports to try, the wanted one first, then every other one from a random start: all outside the range from which this
 * machine's outgoing connections take theirs, which would have it before the service starts, or while it is restarted.
 */
export function* candidates(
  wanted: number | undefined,
  ephemeral: Range = ephemeralRange(),
  random: () => number = Math.random,
): Generator<number> {
  if (wanted !== undefined) yield wanted
  const ports = [
    ...range({ from: LOWEST, to: Math.min(ephemeral.from - 1, HIGHEST) }),
    ...range({ from: Math.max(ephemeral.to + 1, LOWEST), to: HIGHEST }),
  ]
  // A machine that gives them all to outgoing connections leaves no better ones.
  const all = ports.length > 0 ? ports : range({ from: LOWEST, to: HIGHEST })
  const start = Math.floor(random() * all.length)
  for (let step = 0; step < all.length; step++) yield all[(start + step) % all.length]!
}

function range({ from, to }: Range): number[] {
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index)
}

function ephemeralRange(): Range {
  try {
    const [from, to] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().split(/\s+/)
    return { from: Number(from), to: Number(to) }
  } catch {
    return EPHEMERAL
  }
}
