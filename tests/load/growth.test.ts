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
    expect(growthOf(course((second) => second).slice(0, 19), LIMIT)).toBeUndefined()
  })
})
