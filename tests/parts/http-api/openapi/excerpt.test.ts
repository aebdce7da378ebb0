import { expect, test } from 'vitest'
import { OpenApi } from '../../../../helpers/parts/http-api/openapi/open-api.ts'

const operation = (summary: string) => ({ summary, responses: { 200: { description: 'it worked' } } })
const excerpt = (document: object, ...requests: [method: string, path: string][]) =>
  new OpenApi(
    JSON.stringify({ openapi: '3.1.0', info: { title: 'A', version: '1' }, ...document }),
    'http://api/openapi.json',
  ).excerpt(requests.map(([method, path]) => ({ method, path })))

test('holds the operations of the requests alone, with what they refer to', () => {
  const { paths, ...rest } = excerpt(
    {
      paths: {
        '/a': { get: operation('reads'), post: operation('writes'), delete: operation('drops') },
        '/b': { get: operation('another') },
      },
      components: { schemas: { A: { type: 'object' } } },
    },
    ['GET', '/a'],
    ['post', '/a'],
    ['GET', '/nowhere'],
  )
  expect(paths).toEqual({ '/a': { get: operation('reads'), post: operation('writes') } })
  expect(rest).toMatchObject({ components: { schemas: { A: { type: 'object' } } } })
})

test('names the paths as they were asked, with no server', () => {
  const { paths, servers } = excerpt(
    {
      servers: [{ url: 'https://api.example.com/{version}', variables: { version: { default: 'v1' } } }],
      paths: {
        '/matches/{id}': { parameters: [{ $ref: '#/components/parameters/id' }], get: operation('one') },
      },
      components: {
        parameters: { id: { name: 'id', in: 'path', required: true, schema: { type: 'integer' } } },
      },
    },
    ['GET', '/v2/matches/7'],
  )
  expect(servers).toBeUndefined()
  expect(paths).toEqual({
    '/v2/matches/{id}': { parameters: [{ $ref: '#/components/parameters/id' }], get: operation('one') },
  })
})

test('a document that cannot be used is told', () => {
  expect(() => new OpenApi('{', 'http://api/openapi.json').excerpt([])).toThrow('http://api/openapi.json')
})
