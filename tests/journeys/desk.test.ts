import { describe, expect, test } from 'vitest'
import { codeJourney } from '../../helpers/journeys/code.ts'
import { JourneyDesk } from '../../helpers/journeys/desk.ts'
import type { DataJourney } from '../../helpers/journeys/journey.ts'
import { serving } from './serving.ts'
import { checkout, shop } from './shop.ts'

const NO_WELLS = { folder: '.', query: () => Promise.reject(new Error('the database is down')) }
const desk = (url: string, changes: Partial<DataJourney> = {}) =>
  new JourneyDesk({
    journeys: {
      checkout: { ...checkout, ...changes },
      result: codeJourney<{ seen: string[] }>({
        summary: 'A job yields its result',
        run: ({ seen }) => Promise.resolve(void seen.push('made')),
      }),
    },
    target: () => ({ url }),
    wells: NO_WELLS,
  })

describe('journeys as declared', () => {
  test('are made with each sample, by a user of their own', async () => {
    await using server = await serving(shop())
    const runs = await desk(server.url).make('checkout')
    expect(runs.map(({ sample: { sku }, failures }) => [sku, failures])).toEqual([
      ['tea', []],
      ['coffee', []],
    ])
  })
  test('are made in a spec’s context where they are code', async () => {
    const seen: string[] = []
    await desk('').makeIn('result', { seen })
    expect(seen).toEqual(['made'])
    await expect(desk('').make('result')).rejects.toThrow(/“result” is code/)
    await expect(desk('').makeIn('checkout', {})).rejects.toThrow(/“checkout” is made by requests/)
  })
  test('are no others than these', async () => {
    await expect(desk('').make('refund')).rejects.toThrow(/no journey “refund”; it has: checkout, result/)
  })
  test('are red where their samples cannot be drawn', async () => {
    const samples = { query: 'SELECT 1', part: 'db' }
    await expect(desk('', { samples }).make('checkout')).rejects.toThrow(
      /“checkout” cannot be drawn.*the database is down/,
    )
  })
  test('are made under load and in flight unless they say otherwise', async () => {
    await using server = await serving(shop())
    expect((await desk(server.url).underLoad()).journeys.map(({ name }) => name)).toEqual(['checkout'])
    expect((await desk(server.url, { load: false }).underLoad()).journeys).toEqual([])
    expect(await desk(server.url, { inFlight: false }).begin(2)).toEqual([])
    const begun = await desk(server.url).begin(3)
    expect(await Promise.all(begun.map((each) => each.finish()))).toEqual([[], [], []])
    const watch = await desk(server.url).watch()
    expect(await watch.end()).toMatchObject([{ journey: 'checkout', failures: 0 }])
  })
})
