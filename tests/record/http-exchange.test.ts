import { expect, test } from 'vitest'
import { httpExchange } from '../../helpers/record/http-exchange.ts'

const exchange = (more: object = {}) =>
  httpExchange({
    request: { method: 'POST', url: 'http://127.0.0.1/predict', body: { home: 'Arsenal' } },
    status: 422,
    headers: { 'content-type': 'application/json', 'set-cookie': ['session=1'] },
    text: '{"error":"no"}',
    durationMs: 12,
    ...more,
  })

test('a request is kept with its address and body, and its answer', () => {
  const { request, response, start, stop } = exchange()
  expect(request).toMatchObject({
    method: 'POST',
    url: 'http://127.0.0.1/predict',
    body: { value: '{\n  "home": "Arsenal"\n}' },
  })
  expect(response).toMatchObject({ status: 422, body: { value: '{"error":"no"}', truncated: false } })
  expect(stop - start).toBe(12)
})

test('of its headers those alone that tell something, and of a long body its beginning', () => {
  expect(exchange().response.headers).toEqual([{ name: 'content-type', value: 'application/json' }])
  const { body } = exchange({ text: 'x'.repeat(30_000) }).response
  expect([body.value.length, body.size, body.truncated]).toEqual([20_000, 30_000, true])
})
