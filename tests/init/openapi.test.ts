import { describe, expect, test } from 'vitest'
import { answerFields, fieldIn } from '../../helpers/init/openapi/fields.ts'
import { findRoutes } from '../../helpers/init/openapi/routes.ts'

describe('the routes of a document', () => {
  test('are told by their words', () => {
    const get = { get: {} }
    const post = { post: {} }
    const paths = {
      ...{ '/': get, '/health': get, '/api/health/live': get, '/metrics': get, '/docs': get },
      ...{ '/orders/{id}/status': get, '/status': post },
    }
    expect(findRoutes({ paths })).toEqual({
      health: '/health',
      docs: '/docs',
      openApi: undefined,
      metrics: '/metrics',
    })
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
