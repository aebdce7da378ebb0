import { describe, expect, test } from 'vitest'
import { growthOf, growthTrouble, type Point } from '../../helpers/load/growth.ts'

/** Numbers that look like chance and are the same each time (Park and Miller 1988). */
function chance(seed: number): () => number {
  let state = seed * 48_271 + 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const SECONDS = 70
const course = (value: (second: number) => number): Point[] =>
  Array.from({ length: SECONDS }, (_, atS) => ({ atS, value: value(atS) }))

/**
 * Eight means that rise but for `swaps` neighbours. Kendall's S of eight in order is 28, its variance 65.33 (Kendall 1975): each
 * swap takes 2 from S, and (S - 1) / 8.08 is above 3.09 for S = 28 (3.34) and 26 (3.09, just), and not for 24 (2.85).
 */
function eightMeans(swaps: number): Point[] {
  const order = [0, 1, 2, 3, 4, 5, 6, 7]
  for (let swap = 0; swap < swaps; swap++)
    [order[2 * swap], order[2 * swap + 1]] = [order[2 * swap + 1]!, order[2 * swap]!]
  const later = order.flatMap((mean) => Array.from({ length: 5 }, () => 100 + 10 * mean))
  return [...Array.from({ length: 40 }, () => 100), ...later].map((value, atS) => ({ atS, value }))
}

/** What healthy systems do: hover, warm up, fill and empty themselves, wander a little. */
const CLEAN: Readonly<Record<string, (random: () => number) => Point[]>> = {
  'hovers around a value': (random) => course(() => 100 + 10 * random()),
  'warms up and levels out': (random) => course((second) => 150 - 60 * Math.exp(-second / 8) + 8 * random()),
  'is filled and emptied by a collector of garbage': (random) => {
    const phase = 7 * random()
    return course((second) => 80 + 6 * ((second + phase) % 7) + 5 * random())
  },
  'wanders, each value near the one before': (random) => {
    let now = 100
    return course(() => (now = 100 + 0.7 * (now - 100) + 8 * (random() - 0.5)))
  },
}
const LIMIT = 1000

describe.each(Object.entries(CLEAN))('a clean value that %s', (_, made) => {
  test('raises no alarm in a hundred series', () => {
    const alarms = Array.from({ length: 100 }, (_each, seed) =>
      growthTrouble({ what: 'memory', points: made(chance(seed + 1)), limit: LIMIT }),
    ).filter((trouble) => trouble !== undefined)
    expect(alarms).toEqual([])
  })
})

describe('a value that grows', () => {
  test.each([
    ['steadily', 5],
    ['so that it lasts nine minutes', 1.5],
  ])('%s is told in a hundred series of a hundred', (_, perSecond) => {
    const missed = Array.from({ length: 100 }, (_each, seed) => {
      const random = chance(seed + 1)
      return course((second) => 100 + perSecond * second + 10 * random())
    }).filter((points) => growthTrouble({ what: 'memory', points, limit: LIMIT }) === undefined)
    expect(missed).toEqual([])
  })

  test('so slowly that it lasts for hours is not told', () => {
    const points = course((second) => 100 + 0.1 * second)
    expect(growthOf(points, LIMIT)).toMatchObject({ significant: true })
    expect(growthTrouble({ what: 'memory', points, limit: LIMIT })).toBeUndefined()
  })

  test('is told with how fast, from where, and how soon it is at its limit', () => {
    const points = course((second) => 100 + 5 * second)
    expect(growthTrouble({ what: 'memory', points, limit: LIMIT })).toBe(
      'it grows by 5 a second, from 100 to 445 under the load, and would be at its limit of 1,000 in 112 s',
    )
  })

  test('for a few seconds only is not told yet', () => {
    const points = course((second) => second)
    expect(growthOf(points.slice(0, 19), LIMIT)).toBeUndefined()
    expect(growthOf(points.slice(0, 20), LIMIT)).toBeDefined()
    expect(growthTrouble({ what: 'memory', points: points.slice(0, 19), limit: LIMIT })).toBeUndefined()
  })

  test('is judged by its later half alone', () => {
    const levelsOut = course((second) => Math.min(second, 30) * 20)
    expect(growthOf(levelsOut, LIMIT)).toEqual({
      perSecond: 0,
      significant: false,
      reachesLimitInS: Infinity,
    })
  })

  test.each([
    [0, true],
    [1, true],
    [2, false],
    [3, false],
  ])('in eight means with %i neighbours swapped is significant: %s', (swaps, significant) => {
    expect(growthOf(eightMeans(swaps), LIMIT)?.significant).toBe(significant)
  })

  test('and falls is none that grows, and has no end', () => {
    const falls = growthOf(
      course((second) => 500 - 3 * second),
      LIMIT,
    )
    expect(falls).toEqual({ perSecond: -3, significant: false, reachesLimitInS: Infinity })
  })

  test('is told while it lasts for ten minutes, and not beyond', () => {
    // At its limit 600 and 601 seconds after its last value.
    const until = (seconds: number) => ({
      what: 'memory',
      points: course((second) => LIMIT - seconds - SECONDS + 2 + second),
      limit: LIMIT,
    })
    expect(growthOf(until(600).points, LIMIT)?.reachesLimitInS).toBe(600)
    expect(growthTrouble(until(600))).toContain('in 600 s')
    expect(growthTrouble(until(601))).toBeUndefined()
  })

  test('has the median slope of all pairs, whatever their distance in time', () => {
    const uneven = course((second) => second).map(({ value }, nth) => ({
      atS: nth * nth,
      value: value * value * 2,
    }))
    expect(growthOf(uneven, LIMIT)?.perSecond).toBe(2)
    // Two looks at one moment have no slope between them.
    const twice = course((second) => 2 * Math.floor(second / 2)).map(({ value }) => ({ atS: value, value }))
    expect(growthOf(twice, LIMIT)).toMatchObject({ perSecond: 1, significant: true })
  })
})
