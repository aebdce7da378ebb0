import { describe, expect, test } from 'vitest'
import { runJourney } from '../../helpers/journeys/run.ts'
import { httpClient } from '../../helpers/journeys/send.ts'
import { tell } from '../../helpers/journeys/step.ts'
import { serving, type Asked, type Reply } from './serving.ts'
import { checkout, shop } from './shop.ts'

const TEA = { sku: 'tea', price: 3 }

async function made(broken?: (asked: Asked) => Reply | undefined) {
  await using server = await serving(shop(broken))
  await using client = httpClient({ url: `${server.url}/`, headers: { Authorization: 'Bearer t' } })
  const run = await runJourney('checkout', checkout, TEA, client.user())
  return { ...run, asked: server.asked, told: run.failures.map(tell) }
}

describe('a journey', () => {
  test('hands on what answers hold, keeps its session, and is taken back', async () => {
    const { failures, steps, asked } = await made()
    expect(failures).toEqual([])
    expect(steps.map(({ step, status }) => [step, status])).toEqual([
      ['basket', 201],
      ['pay', 200],
      ['cancel', 204],
    ])
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /baskets?currency=EUR',
      'POST /baskets/a%2Fb/payment',
      'DELETE /baskets/a%2Fb',
    ])
    expect(asked[0]).toMatchObject({
      body: '{"sku":"tea","note":"for tea"}',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
    })
    expect(asked[0]?.headers['idempotency-key']).toMatch(/^\w+-basket$/)
    expect(asked[1]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  test('with a wrong body under a right status is red, and says what was expected and seen', async () => {
    const { told } = await made(({ url }) =>
      url.endsWith('/payment') ? { json: { paid: false } } : undefined,
    )
    expect(told).toEqual([
      'Journey “checkout”, step “pay”: POST /baskets/a%2Fb/payment amount=3: expected $response.body#/paid to be true, seen false. The answer: {"paid":false}',
    ])
  })

  test('whose route the release lacks is red', async () => {
    const { failures, told } = await made(() => ({ status: 404, json: { error: 'no such route' } }))
    expect(failures).toMatchObject([{ kind: 'status', step: 'basket' }])
    expect(told[0]).toContain(
      'expected $statusCode to be 201, seen 404. The answer: {"error":"no such route"}',
    )
  })

  test('is taken back where a later step failed', async () => {
    const { asked, failures } = await made(({ url }) =>
      url.endsWith('/payment') ? { status: 500 } : undefined,
    )
    expect(asked.at(-1)?.method).toBe('DELETE')
    expect(failures).toMatchObject([
      { step: 'pay', kind: 'status', expected: '$statusCode to be a number of at most 299' },
    ])
  })

  test('is red where it cannot be taken back', async () => {
    const { told } = await made(({ method }) => (method === 'DELETE' ? { status: 500 } : undefined))
    expect(told[0]).toContain(
      'step “cancel”: DELETE /baskets/a%2Fb: expected $statusCode to be 204, seen 500',
    )
  })

  test('is red where a step does not hand on what a later one asks for', async () => {
    const { failures } = await made(({ url }) =>
      url.startsWith('/baskets?') ? { status: 201, json: { total: 3 } } : undefined,
    )
    expect(failures).toMatchObject([{ step: 'basket', expected: '$response.body#/id, handed on as “id”' }])
  })

  test('that nobody answers is red', async () => {
    const gone = await serving(shop())
    await gone[Symbol.asyncDispose]()
    await using client = httpClient({ url: gone.url })
    const { failures } = await runJourney('checkout', checkout, TEA, client.user())
    expect(failures).toMatchObject([{ kind: 'unanswered', step: 'basket' }])
    expect(failures[0]?.seen).toMatch(/ECONNREFUSED/)
  })
})
