/** A value at a moment, in seconds since any one. */
export interface Point {
  readonly atS: number
  readonly value: number
}

/** How a bounded value went on while a load ran. */
export interface Course {
  readonly what: string
  readonly points: readonly Point[]
  readonly limit: number
}

/** How a value grew over the later half of a load. */
export interface Growth {
  /** Of the value, a second: the median of the slopes between all pairs of points (Theil 1950, Sen 1968). */
  readonly perSecond: number
  /** Whether it is a trend and not chance, by the test of Mann (1945) and Kendall on means of neighbouring points. */
  readonly significant: boolean
  /** Seconds until it is at its limit, if it goes on like that; Infinity where it does not grow. */
  readonly reachesLimitInS: number
}

/** Fewer tell no trend of a load that has only begun. */
const FEWEST_POINTS = 20
/** Neighbouring points are much alike; their means are less so, which the test takes for granted. */
const BLOCKS = 8
/** One-sided: one clean series of a thousand is taken for growing, before it is asked how soon that would matter. */
const Z_OF_ONE_IN_THOUSAND = 3.09

/**
 * How a value grew towards a limit. What warms up (caches, pools, compiled code) does so in the first half of a load and
 * is left out. Undefined where there are too few points to tell.
 */
export function growthOf(series: readonly Point[], limit: number): Growth | undefined {
  if (series.length < FEWEST_POINTS) return undefined
  const steady = series.slice(Math.floor(series.length / 2))
  const perSecond = slopeOf(steady)
  const now = quantileOf(
    steady.slice(-3).map(({ value }) => value),
    0.5,
  )
  return {
    perSecond,
    significant: perSecond > 0 && zOf(blocksOf(steady)) > Z_OF_ONE_IN_THOUSAND,
    reachesLimitInS: perSecond > 0 ? Math.max(0, limit - now) / perSecond : Infinity,
  }
}

/** Seconds: what the system would not bear for so long at this load is told. Ten minutes. */
const HORIZON_S = 600

/** What is wrong with how a value grows, in words; undefined where it does not, slowly, or where it cannot be told yet. */
export function growthTrouble({ points, limit }: Course): string | undefined {
  const growth = growthOf(points, limit)
  if (!growth?.significant || growth.reachesLimitInS > HORIZON_S) return undefined
  const { perSecond, reachesLimitInS } = growth
  return (
    `it grows by ${figure(perSecond)} a second, from ${figure(points[0]!.value)} to ${figure(points.at(-1)!.value)} under the load, ` +
    `and would be at its limit of ${figure(limit)} in ${reachesLimitInS.toFixed(0)} s`
  )
}

const figure = (value: number) => Number(value.toPrecision(3)).toLocaleString('en')

function slopeOf(points: readonly Point[]): number {
  const slopes = points.flatMap((one, index) =>
    points.slice(index + 1).flatMap((other) => {
      const seconds = other.atS - one.atS
      return seconds > 0 ? [(other.value - one.value) / seconds] : []
    }),
  )
  return quantileOf(slopes, 0.5)
}

/** Means of as many runs of neighbours as the test looks at. */
function blocksOf(points: readonly Point[]): readonly number[] {
  return Array.from({ length: BLOCKS }, (_, block) => {
    const [from, to] = [block, block + 1].map((at) => Math.floor((at * points.length) / BLOCKS))
    const values = points.slice(from, to).map(({ value }) => value)
    return values.reduce((sum, value) => sum + value, 0) / values.length
  })
}

/** Kendall's S in standard deviations, with the correction for continuity; ties count for neither side. */
function zOf(values: readonly number[]): number {
  const count = values.length
  const s = values.reduce(
    (sum, one, index) =>
      sum + values.slice(index + 1).reduce((rest, other) => rest + Math.sign(other - one), 0),
    0,
  )
  const variance = (count * (count - 1) * (2 * count + 5)) / 18
  return s > 0 ? (s - 1) / Math.sqrt(variance) : 0
}

/** The value that a share of the values does not exceed: the nearest rank. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
