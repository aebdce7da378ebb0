import { describe, expect, test } from 'vitest'
import { exampleBatch, exampleBodies } from '../../helpers/init/openapi/examples.ts'
import { answerFields, fieldIn } from '../../helpers/init/openapi/fields.ts'
import { findRoutes } from '../../helpers/init/openapi/routes.ts'

const takes = (content: object) => ({
  paths: { '/p': { post: { requestBody: { content: { 'application/json': content } } } } },
})

describe('the routes of a document', () => {
  test('are told by method and words', () => {
    const get = { get: {} }
    const post = { post: {} }
    const paths = {
      ...{ '/': get, '/health': get, '/api/health/live': get, '/metrics': get, '/docs': get },
      ...{
        '/predict': post,
        '/predictions/match': post,
        '/predictions/match/batch': post,
        '/predictions': get,
      },
      ...{ '/models/{name}': get, '/models': get, '/matches/{id}': get, '/data/matches': get },
    }
    expect(findRoutes({ paths })).toEqual({
      health: '/health',
      docs: '/docs',
      openApi: undefined,
      metrics: '/metrics',
      models: '/models',
      predict: '/predictions/match',
      predictBatch: '/predictions/match/batch',
      matches: '/data/matches',
    })
  })
})

describe('the example bodies of a document', () => {
  const [one, other] = [{ a: 1 }, { a: 2 }]
  test.each([
    ['one', { example: one }, [one]],
    [
      'named ones',
      { examples: { first: { value: one }, again: { value: one }, second: { value: other } } },
      [one, other],
    ],
    ['the schema’s', { schema: { examples: [one, other] } }, [one, other]],
    ['those of properties', { schema: { properties: { a: { example: 1 } }, required: ['a'] } }, [one]],
    [
      'none, where a property that has to be given has none',
      { schema: { properties: { a: { example: 1 } }, required: ['b'] } },
      [],
    ],
  ])('%s', (_what, content, bodies) => {
    expect(exampleBodies(takes(content), '/p')).toEqual(bodies)
  })
  test('a batch’s are the members of its list', () => {
    expect(exampleBatch(takes({ example: { strict: true, games: [one, other] } }), '/p')).toEqual([
      one,
      other,
    ])
  })
  test('a reference that leads nowhere, or to itself, says nothing', () => {
    const loop = {
      ...takes({ schema: { $ref: '#/components/a' } }),
      components: { a: { $ref: '#/components/a' } },
    }
    expect(exampleBodies(loop, '/p')).toEqual([])
    expect(exampleBodies(takes({ schema: { $ref: '#/nowhere/at/all' } }), '/p')).toEqual([])
  })
})

describe('the fields of an answer', () => {
  const answers = (schema: object) => ({
    paths: { '/p': { get: { responses: { '200': { content: { 'application/json': { schema } } } } } } },
  })
  test('are the schema’s, those of its parts included', () => {
    const schema = { allOf: [{ properties: { state: {} } }, { properties: { version: {} } }] }
    expect(answerFields(answers(schema), 'get', '/p')).toEqual(['state', 'version'])
    expect(answerFields(answers({}), 'get', '/p')).toBeUndefined()
  })
  test('may be called otherwise, or be missing', () => {
    expect(fieldIn(['state', 'version'], 'status')).toBe('state')
    expect(fieldIn(['state', 'status'], 'status')).toBe('status')
    expect(fieldIn(['state'], 'git_commit')).toBeNull()
  })
})
