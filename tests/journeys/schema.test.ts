import { describe, expect, test } from 'vitest'
import { journeysSchema } from '../../helpers/journeys/schema.ts'

const STEP = {
  stepId: 'order',
  request: 'POST /orders',
  requestBody: { payload: { sku: '$inputs.sku' } },
  successCriteria: [{ context: '$response.body#/id', type: 'integer' }],
  outputs: { id: '$response.body#/id' },
}
const LOOK = {
  stepId: 'look',
  request: 'GET /orders/{$steps.order.outputs.id}',
  successCriteria: [{ context: '$response.body#/sku', equals: '$inputs.sku' }],
}
const CHECKOUT = { summary: 'A user orders', part: 'api', steps: [STEP, LOOK] }
const told = (journey: object) => {
  const { error } = journeysSchema.safeParse({ checkout: journey })
  return error
    ? error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    : 'accepted'
}

describe('a journey as it is written', () => {
  test('may hand on what an answer holds, and take back what it made', () => {
    const undo = [{ ...LOOK, stepId: 'cancel', request: 'DELETE /orders/{$steps.order.outputs.id}' }]
    expect(told({ ...CHECKOUT, undo })).toBe('accepted')
  })
  test('may be code', () => {
    expect(told({ summary: 'A job yields its result', run: () => Promise.resolve() })).toBe('accepted')
  })
  test.each([
    [
      'a step that nobody can fail',
      { steps: [{ ...STEP, successCriteria: [] }] },
      'no step looks at an answer',
    ],
    [
      'a status alone',
      { steps: [{ ...STEP, successCriteria: [{ context: '$statusCode', equals: 200 }] }] },
      'no step looks at an answer',
    ],
    [
      'a criterion that demands nothing',
      { steps: [{ ...STEP, successCriteria: [{ context: '$response.body#/id' }] }] },
      'nothing is demanded of it',
    ],
    [
      'an output that nobody hands on',
      { steps: [LOOK] },
      'checkout.steps.0.request: $steps.order.outputs.id: no earlier step “order” has an output “id”',
    ],
    ['an output of a later step', { steps: [LOOK, STEP] }, 'no earlier step “order”'],
    ['two steps of one name', { steps: [STEP, STEP] }, 'two steps of one name'],
    [
      'an expression that there is not',
      { steps: [{ ...STEP, successCriteria: [{ context: '$body.id', exists: true }] }] },
      'is no expression of a journey',
    ],
    [
      'a pointer that is none',
      { steps: [{ ...STEP, successCriteria: [{ context: '$response.body#id', exists: true }] }] },
      'begins with a slash',
    ],
    [
      'an answer in a request',
      { steps: [{ ...STEP, request: 'GET /x/{$response.body#/id}' }] },
      'before there is an answer',
    ],
    [
      'a pattern that is none',
      { steps: [{ ...STEP, successCriteria: [{ context: '$response.body', pattern: '(' }] }] },
      'Invalid regular expression',
    ],
    ['a method that is none', { steps: [{ ...STEP, request: 'orders' }] }, 'a method and a path'],
    ['a query that writes', { samples: { query: 'DELETE FROM orders', part: 'db' } }, 'a query'],
    ['no rows', { samples: { rows: [] } }, 'rows'],
    ['a key that there is not', { sample: {} }, 'sample'],
  ])('is refused: %s', (_what, change, message) => {
    expect(told({ ...CHECKOUT, ...change })).toContain(message)
  })
})
