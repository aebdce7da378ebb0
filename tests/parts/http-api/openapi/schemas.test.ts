import { describe, expect, test } from 'vitest'
import { OpenApi } from '../../../../helpers/parts/http-api/openapi/open-api.ts'
import { answering, found } from './document.ts'

const Db = { type: 'object', required: ['up'], properties: { up: { type: 'boolean' } } }
const components = { schemas: { Db } }
const reference = { $ref: '#/components/schemas/Db' }

describe('null', () => {
  test.each([
    { type: 'string', nullable: true },
    { type: 'string', nullable: true, enum: ['a'] },
    { nullable: true, allOf: [reference] },
    { nullable: true, allOf: [reference, { type: 'object' }] },
    { nullable: true, oneOf: [reference] },
    { nullable: true, anyOf: [reference, { type: 'string' }] },
    { nullable: true, ...reference },
  ])('may come where %j', (schema) => {
    const document = answering({ type: 'object', properties: { a: schema } }, { components })
    expect(found(document, { a: null })).toEqual([])
    expect(found(document, { a: 3 })[0]).toMatch(/^violation: .*: \/a must be /)
  })
  test.each([{ type: 'string' }, { allOf: [reference] }, { nullable: false, allOf: [reference] }])(
    'may not where %j',
    (schema) => {
      expect(found(answering(schema, { components }), null)[0]).toMatch(
        /^violation: .*must be .*, but is null/,
      )
    },
  )
  test('may come in 3.1 by its type, and where a document of 3.0 has been given the new number alone', () => {
    const openapi = '3.1.0'
    expect(found(answering({ type: ['string', 'null'] }, { openapi }), null)).toEqual([])
    expect(found(answering({ nullable: true, ...reference }, { openapi, components }), null)).toEqual([])
    expect(found(answering({ type: ['string', 'null'], enum: ['a'] }, { openapi }), null)).toHaveLength(1)
  })
})

describe('bounds', () => {
  test.each([
    [{ type: 'integer', minimum: 0, exclusiveMinimum: true }, 0, 1],
    [{ type: 'number', maximum: 1, exclusiveMaximum: true }, 1, 0.5],
    [{ type: 'integer', minimum: 0, exclusiveMinimum: false }, -1, 0],
  ])('of 3.0: %j', (schema, out, within) => {
    expect(found(answering(schema), within)).toEqual([])
    expect(found(answering(schema), out)[0]).toMatch(/^violation: .*must be [<>]=? /)
  })
  test('of 3.1', () => {
    const document = answering({ exclusiveMinimum: 0 }, { openapi: '3.1.1' })
    expect(found(document, 1)).toEqual([])
    expect(found(document, 0)).toHaveLength(1)
  })
})

test('a schema that holds itself', () => {
  const Node = {
    type: 'object',
    properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Node' } } },
  }
  const document = answering({ $ref: '#/components/schemas/Node' }, { components: { schemas: { Node } } })
  expect(found(document, { children: [{ children: [] }] })).toEqual([])
  expect(found(document, { children: [{ children: [3] }] })[0]).toContain(
    '/children/0/children/0 must be object, but is 3',
  )
})

test('a discriminator is no hindrance', () => {
  const kind = (name: string) => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: [name] } },
  })
  const document = answering(
    {
      oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }],
      discriminator: { propertyName: 'kind', mapping: { a: '#/components/schemas/A' } },
    },
    { components: { schemas: { A: kind('a'), B: kind('b') } } },
  )
  expect(found(document, { kind: 'b' })).toEqual([])
  expect(found(document, { kind: 'c' }).at(-1)).toContain('must match exactly one schema in oneOf')
})

describe('what is writeOnly', () => {
  const User = {
    type: 'object',
    required: ['name', 'password'],
    properties: { name: { type: 'string', readOnly: true }, password: { type: 'string', writeOnly: true } },
  }
  const by = { components: { schemas: { User, Secret: { type: 'string', writeOnly: true } } } }
  test.each([
    ['itself', { $ref: '#/components/schemas/User' }],
    ['in a part', { allOf: [{ $ref: '#/components/schemas/User' }, { required: ['password'] }] }],
    ['in another part', { required: ['password'], allOf: [User] }],
    [
      'by reference',
      { ...User, properties: { ...User.properties, password: { $ref: '#/components/schemas/Secret' } } },
    ],
  ])('does not have to be in an answer, and must not be: %s', (_where, schema) => {
    const document = answering(schema, by)
    expect(found(document, { name: 'a' })).toEqual([])
    const [leak = ''] = found(document, { name: 'a', password: 'hunter2' })
    expect(leak).toMatch(/^violation: .*\/password must not be in an answer/)
    expect(leak).not.toContain('hunter2')
  })
  test('leaves what else is required, readOnly included', () => {
    expect(found(answering(User), {})[0]).toContain("/ must have required property 'name'")
  })
})

test('what is told of a value names what was expected and what was seen', () => {
  const document = answering({
    type: 'object',
    additionalProperties: false,
    properties: { a: { enum: [1, 2] } },
  })
  expect(found(document, { a: 3 })[0]).toContain(
    '/a must be equal to one of the allowed values ([1,2]), but is 3',
  )
  expect(found(document, { b: 'x'.repeat(200) })[0]).toMatch(
    /must NOT have additional properties \("b"\), but is \{"b":"x{70,80}…/,
  )
})

test('formats and patterns are as the document’s makers mean them', () => {
  expect(found(answering({ type: 'string', format: 'date-time' }), 'yesterday')[0]).toContain(
    'must match format',
  )
  expect(found(answering({ type: 'string', format: 'own-format' }), 'x')).toEqual([])
  expect(found(answering({ type: 'string', pattern: '^\\p{L}+$' }), 'é')).toEqual([])
  expect(found(answering({ type: 'string', pattern: '^a\\-b$' }), 'a-b')).toEqual([])
  expect(found(answering({ type: 'string', pattern: '^a\\-b$' }), 'ab')[0]).toContain('must match pattern')
})

describe('a document of Swagger 2', () => {
  const swagger = (rest: object, operation: object = {}) =>
    new OpenApi(
      JSON.stringify({
        ...{
          swagger: '2.0',
          info: { title: 't', version: '1' },
          host: 'h.test',
          basePath: '/v1',
          schemes: ['https'],
        },
        paths: {
          '/x': {
            get: { responses: { 200: { $ref: '#/responses/X' }, 204: { description: 'd' } }, ...operation },
          },
        },
        responses: { X: { description: 'd', schema: { $ref: '#/definitions/X' } } },
        definitions: {
          X: {
            type: 'object',
            required: ['a'],
            properties: { a: { type: 'string', 'x-nullable': true, enum: ['b'] } },
          },
        },
        ...rest,
      }),
      'http://staging.test/swagger.json',
    )
  const path = '/v1/x'
  test('has its prefix, references and nulls', () => {
    expect(found(swagger({}), { a: null }, { path })).toEqual([])
    expect(found(swagger({}), {}, { path })[0]).toContain("must have required property 'a'")
    expect(found(swagger({}), { a: 'b' })[0]).toContain('its servers say /v1/x')
    expect(found(swagger({}), '', { path, status: 204, body: '' })).toEqual([])
  })
  test('leaves the media type open where it names none', () => {
    const contentType = 'application/problem+json'
    expect(found(swagger({}), { a: 'b' }, { path, contentType })).toEqual([])
    const produces = ['application/json']
    expect(found(swagger({ produces }), { a: 'b' }, { path, contentType })[0]).toMatch(
      /^violation: .* with application\/problem\+json; expected application\/json/,
    )
    expect(
      found(swagger({ produces }, { produces: [contentType] }), { a: 'b' }, { path, contentType }),
    ).toEqual([])
  })
})
