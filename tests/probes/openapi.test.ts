import { describe, expect, test } from 'vitest'
import { OpenApi } from '../../helpers/probes/openapi.ts'

const api = new OpenApi({
  paths: {
    '/x': {
      get: {
        responses: {
          200: {
            content: {
              'application/json': {
                schema: { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } },
              },
            },
          },
          '4XX': { content: { 'application/json': { schema: { type: 'object', required: ['error'] } } } },
          204: {},
        },
      },
    },
  },
})

describe('an answer against its OpenAPI document', () => {
  test('as documented: no violation', () => {
    expect(api.violations('GET', '/x', 200, { a: 1 })).toEqual([])
    expect(api.violations('get', '/x', 404, { error: {} })).toEqual([])
  })
  test('a wrong type and a missing field are named', () => {
    expect(api.violations('GET', '/x', 200, { a: 'one' })).toEqual(['/a must be integer'])
    expect(api.violations('GET', '/x', 200, {})).toEqual(["/ must have required property 'a'"])
  })
  test('what is not documented is a violation, not a pass', () => {
    expect(api.violations('POST', '/x', 200, {})).toEqual(['POST /x is not documented'])
    expect(api.violations('GET', '/y', 200, {})).toEqual(['GET /y is not documented'])
    expect(api.violations('GET', '/x', 500, {})).toEqual(['GET /x documents no answer with status 500'])
    expect(api.violations('GET', '/x', 204, {})).toEqual(['GET /x documents no JSON for status 204'])
  })
})
