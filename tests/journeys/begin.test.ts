import { describe, expect, test } from 'vitest'
import { begin } from '../../helpers/journeys/begin.ts'
import { serving } from './serving.ts'
import { checkout, shop } from './shop.ts'

const TEA = { sku: 'tea', price: 3 }

describe('a journey whose first request is in flight', () => {
  test('is given what it asks for by a server that ends in order', async () => {
    await using server = await serving(shop())
    using begun = await begin('checkout', checkout, TEA, server)
    expect(server.asked).toEqual([])
    expect(await begun.finish()).toEqual([])
    expect(server.asked).toHaveLength(1)
  })
  test('says what it was given instead', async () => {
    await using server = await serving(shop(() => ({ status: 201, json: { id: 1, total: 0 } })))
    using begun = await begin('checkout', checkout, TEA, server)
    expect(await begun.finish()).toEqual([
      expect.stringContaining('expected $response.body#/total to be 3, seen 0'),
    ])
  })
  test('says so where the connection ends without an answer', async () => {
    const server = await serving(shop())
    using begun = await begin('checkout', checkout, TEA, server)
    await server[Symbol.asyncDispose]()
    expect(await begun.finish()).toEqual([
      expect.stringMatching(/expected an answer, seen (read ECONNRESET|socket hang up)/),
    ])
  })
})
