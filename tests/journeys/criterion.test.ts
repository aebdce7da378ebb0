import { describe, expect, test } from 'vitest'
import { violationsOf } from '../../helpers/journeys/criterion.ts'
import type { Scope } from '../../helpers/journeys/expression.ts'
import type { Criterion } from '../../helpers/journeys/journey.ts'

const BODY = {
  id: 7,
  price: 9.5,
  name: 'tea',
  none: null,
  flag: false,
  items: [
    { sku: 'a', n: 1 },
    { sku: 'b', n: 2 },
  ],
  empty: [],
  'a/b': 1,
}
const scope: Scope = {
  inputs: { sku: 'a', wanted: { n: 1, sku: 'a' } },
  steps: { order: { id: 7 } },
  answer: {
    status: 201,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    text: JSON.stringify(BODY),
  },
}
const body = (pointer: string, rest: Omit<Criterion, 'context'>): Criterion => ({
  context: `$response.body#${pointer}`,
  ...rest,
})

const KEPT: [string, Criterion][] = [
  ['a status', { context: '$statusCode', equals: 201 }],
  [
    'a header, however it is written',
    { context: '$response.header.Content-Type', pattern: '^application/json\\b' },
  ],
  ['false is there', body('/flag', { exists: true })],
  ['null is not there', body('/none', { exists: false })],
  ['what is missing is not there', body('/nothing/at/all', { exists: false })],
  ['an escaped pointer', body('/a~1b', { equals: 1 })],
  ['an input', body('/items/0/sku', { equals: '$inputs.sku' })],
  ['an object, whatever the order of its members', body('/items/0', { equals: '$inputs.wanted' })],
  ['the output of a step', body('/id', { equals: '$steps.order.outputs.id' })],
  ['another value', body('/id', { differs: 8 })],
  ['one of some', body('/name', { enum: ['coffee', 'tea'] })],
  ['a range', body('/price', { minimum: 9.5, maximum: 9.5 })],
  ['a whole number', body('/id', { type: 'integer' })],
  ['lengths', body('/name', { minLength: 3, maxLength: 3 })],
  ['a list', body('/items', { type: 'array', minItems: 2, maxItems: 2 })],
  ['each of a list', body('/items', { each: '/n', minimum: 1 })],
  ['a null', body('/none', { type: 'null' })],
  ['an object', body('/items/0', { type: 'object' })],
  ['a text', body('/name', { type: 'string' })],
  ['a number that is not whole', body('/price', { type: 'number' })],
  ['a truth', body('/flag', { type: 'boolean' })],
  ['an empty list', body('/empty', { equals: [] })],
  ['a list of objects', body('/items', { equals: BODY.items })],
  ['a pattern of characters beyond the basic plane', body('/name', { pattern: '^\\p{L}{3}$' })],
  ['an object that has one member more', body('/items/0', { differs: { n: 1 } })],
  ['an object that has one member less', body('/items/0', { differs: { n: 1, sku: 'a', x: 0 } })],
  ['an object of which one member is another', body('/items/0', { differs: { n: 2, sku: 'a' } })],
  ['an object with a member of another name', body('/items/0', { differs: { n: 1, s: 'a' } })],
  ['a list and an object', body('/empty', { differs: {} })],
  ['null and an object', body('/none', { differs: {} })],
  ['an object and null', body('/items/0', { differs: null })],
  ['a text and an object', body('/name', { differs: { 0: 't', 1: 'e', 2: 'a' } })],
  ['an object and a text', body('/items/0', { differs: 'a' })],
  ['what is no expression, in a list of values', body('/name', { enum: ['$inputs.sku', 'tea'] })],
]

const BROKEN: [string, Criterion, expected: string, seen: string][] = [
  ['a status', { context: '$statusCode', equals: 200 }, '$statusCode to be 200', '201'],
  [
    'a missing header',
    { context: '$response.header.x', exists: true },
    '$response.header.x to be there',
    'nothing',
  ],
  [
    'null where something is wanted',
    body('/none', { exists: true }),
    '$response.body#/none to be there',
    'null',
  ],
  ['something where nothing is', body('/id', { exists: false }), 'no $response.body#/id', '7'],
  ['a number as a text', body('/id', { equals: '7' }), '$response.body#/id to be "7"', '7'],
  [
    'the same as another',
    body('/id', { differs: 7 }),
    '$response.body#/id to be there and other than 7',
    '7',
  ],
  [
    'nothing, where another is wanted',
    body('/x', { differs: 7 }),
    '$response.body#/x to be there and other than 7',
    'nothing',
  ],
  ['none of some', body('/name', { enum: ['milk'] }), '$response.body#/name to be one of ["milk"]', '"tea"'],
  [
    'another type',
    body('/price', { type: 'integer' }),
    '$response.body#/price to be of type "integer"',
    '9.5',
  ],
  [
    'a list is no object',
    body('/items', { type: 'object' }),
    '$response.body#/items to be of type "object"',
    '[{"sku":"a","n":1},{"sku":"b","n":2}]',
  ],
  [
    'null is no object',
    body('/none', { type: 'object' }),
    '$response.body#/none to be of type "object"',
    'null',
  ],
  [
    'a text is no object',
    body('/name', { type: 'object' }),
    '$response.body#/name to be of type "object"',
    '"tea"',
  ],
  [
    'an object is no null',
    body('/items/0', { type: 'null' }),
    '$response.body#/items/0 to be of type "null"',
    '{"sku":"a","n":1}',
  ],
  [
    'a truth is no number',
    body('/flag', { type: 'number' }),
    '$response.body#/flag to be of type "number"',
    'false',
  ],
  [
    'an output that differs not',
    body('/id', { differs: '$steps.order.outputs.id' }),
    '$response.body#/id to be there and other than 7',
    '7',
  ],
  [
    'each of an answer',
    { context: '$response.body', each: '/id', exists: true },
    '$response.body to be a list with elements',
    JSON.stringify(BODY),
  ],
  ['another text', body('/name', { pattern: '^cof' }), '$response.body#/name to match "^cof"', '"tea"'],
  ['a pattern of a number', body('/id', { pattern: '7' }), '$response.body#/id to match "7"', '7'],
  [
    'too little',
    body('/price', { minimum: 10 }),
    '$response.body#/price to be a number of at least 10',
    '9.5',
  ],
  ['too much', body('/price', { maximum: 9 }), '$response.body#/price to be a number of at most 9', '9.5'],
  [
    'a text is no number',
    body('/name', { minimum: 0 }),
    '$response.body#/name to be a number of at least 0',
    '"tea"',
  ],
  [
    'too short',
    body('/name', { minLength: 4 }),
    '$response.body#/name to be a text of a length of at least 4',
    '"tea"',
  ],
  [
    'too long',
    body('/name', { maxLength: 2 }),
    '$response.body#/name to be a text of a length of at most 2',
    '"tea"',
  ],
  [
    'too few',
    body('/empty', { minItems: 1 }),
    '$response.body#/empty to be a list of a length of at least 1',
    '[]',
  ],
  [
    'too many',
    body('/items', { maxItems: 1 }),
    '$response.body#/items to be a list of a length of at most 1',
    '[{"sku":"a","n":1},{"sku":"b","n":2}]',
  ],
  [
    'one of a list',
    body('/items', { each: '/sku', equals: '$inputs.sku' }),
    '$response.body#/items/1/sku to be "a"',
    '"b"',
  ],
  [
    'each of none',
    body('/empty', { each: '/sku', exists: true }),
    '$response.body#/empty to be a list with elements',
    '[]',
  ],
  [
    'each of nothing',
    body('/nothing', { each: '', exists: true }),
    '$response.body#/nothing to be a list with elements',
    'nothing',
  ],
]

describe('a criterion', () => {
  test.each(KEPT)('holds: %s', (_what, criterion) => {
    expect(violationsOf(criterion, scope)).toEqual([])
  })
  test.each(BROKEN)('is broken by %s', (_what, criterion, expected, seen) => {
    expect(violationsOf(criterion, scope)).toEqual([{ expected, seen }])
  })
  test('of each element of a whole body names its place', () => {
    const list = { ...scope, answer: { status: 200, headers: {}, text: '[{"id":1},{"id":null}]' } }
    expect(violationsOf({ context: '$response.body', each: '/id', exists: true }, list)).toEqual([
      { expected: '$response.body#/1/id to be there', seen: 'null' },
    ])
  })
  test('tells the beginning of a long answer, and how long it is', () => {
    const saying = (text: string) => ({ ...scope, answer: { status: 200, headers: {}, text } })
    const [long] = violationsOf({ context: '$response.body', equals: '' }, saying('x'.repeat(400)))
    expect(long!.seen).toBe(`"${'x'.repeat(299)}… (402 characters)`)
    const [whole] = violationsOf({ context: '$response.body', equals: '' }, saying('x'.repeat(298)))
    expect(whole!.seen).toBe(`"${'x'.repeat(298)}"`)
  })
  test('of a body that is no JSON looks at its text', () => {
    const plain = { ...scope, answer: { status: 200, headers: {}, text: 'pong' } }
    expect(violationsOf({ context: '$response.body', equals: 'pong' }, plain)).toEqual([])
    expect(violationsOf(body('/id', { exists: true }), plain)).toHaveLength(1)
  })
  test('of what a prototype has finds nothing', () => {
    expect(violationsOf(body('/constructor', { exists: true }), scope)).toHaveLength(1)
  })
})
