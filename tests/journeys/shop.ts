import { journey } from '../../helpers/journeys/code.ts'
import type { Asked, Reply } from './serving.ts'

/** A checkout that spans two requests and a session, with what takes it back. */
export const checkout = journey({
  summary: 'A user puts something into the basket and pays',
  part: 'api',
  samples: {
    rows: [
      { sku: 'tea', price: 3 },
      { sku: 'coffee', price: 5 },
    ],
  },
  steps: [
    {
      stepId: 'basket',
      request: 'POST /baskets',
      parameters: [
        { name: 'currency', in: 'query', value: 'EUR' },
        { name: 'Idempotency-Key', in: 'header', value: '{$inputs.nonce}-basket' },
      ],
      requestBody: { payload: { sku: '$inputs.sku', note: 'for {$inputs.sku}' } },
      successCriteria: [
        { context: '$statusCode', equals: 201 },
        { context: '$response.body#/total', equals: '$inputs.price' },
      ],
      outputs: { id: '$response.body#/id' },
    },
    {
      stepId: 'pay',
      request: 'POST /baskets/{$steps.basket.outputs.id}/payment',
      requestBody: { contentType: 'application/x-www-form-urlencoded', payload: { amount: '$inputs.price' } },
      successCriteria: [{ context: '$response.body#/paid', equals: true }],
    },
  ],
  undo: [
    {
      stepId: 'cancel',
      request: 'DELETE /baskets/{$steps.basket.outputs.id}',
      successCriteria: [{ context: '$statusCode', equals: 204 }],
    },
  ],
})

const PRICES: Readonly<Record<string, number>> = { tea: 3, coffee: 5 }

/** A shop that keeps its word, but for what `broken` answers instead. */
export const shop =
  (broken: (asked: Asked) => Reply | undefined = () => undefined) =>
  (asked: Asked): Reply => {
    const { method, url, body, headers } = asked
    const instead = broken(asked)
    if (instead) return instead
    if (method === 'DELETE') return { status: 204 }
    if (url.endsWith('/payment'))
      return { json: { paid: headers.cookie === 'session=s1' && /^amount=\d$/.test(body) } }
    const { sku } = JSON.parse(body) as { sku: string }
    return {
      status: 201,
      json: { id: 'a/b', total: PRICES[sku] },
      headers: { 'set-cookie': 'session=s1; HttpOnly' },
    }
  }
