import { describe, expect, test } from 'vitest'
import { OpenApi } from '../../../../helpers/parts/http-api/openapi/open-api.ts'
import { answering, api, found, json } from './document.ts'

const at = 'http://api.test/docs/openapi.json'

describe('a document that is invalid', () => {
  test.each<[string, OpenApi, RegExp]>([
    [
      'no description of an answer',
      api({ paths: { '/x': { get: { responses: { 200: {} } } } } }),
      /#\/paths\/~1x\/get\/responses\/200: .*description/,
    ],
    ['a type that there is not', answering({ type: 'strng' }), /schema\/type: must be equal to one of/],
    [
      'the same in 3.1, which the schema of documents lets pass',
      answering({ type: 'strng' }, { openapi: '3.1.0' }),
      /can’t be used: type must be/,
    ],
    ['no title', api({ info: { version: '1' } }), /#\/info: must have required property .title/],
    [
      'a schema by a reference that leads nowhere',
      answering({ $ref: '#/components/schemas/No' }),
      /can’t be used: .*#\/components\/schemas\/No/,
    ],
    ['a schema in another file', answering({ $ref: './other.yaml' }), /can’t be used: .*other\.yaml/],
    [
      'an answer by a reference that leads nowhere',
      api({ paths: { '/x': { get: { responses: { 200: { $ref: '#/components/responses/No' } } } } } }),
      /refers to #\/components\/responses\/No, which the document does not hold/,
    ],
    [
      'a path by a reference that leads nowhere',
      api({ openapi: '3.1.0', paths: { '/x': { $ref: '#/components/pathItems/No' } } }),
      /#\/paths\/~1x refers to #\/components\/pathItems\/No/,
    ],
    [
      'answers that refer to each other',
      api({
        paths: { '/x': { get: { responses: { 200: { $ref: '#/components/responses/A' } } } } },
        components: { responses: { A: { $ref: '#/components/responses/A' } } },
      }),
      /refers to itself by #\/components\/responses\/A/,
    ],
    [
      'an answer of Swagger 2 by a reference that leads nowhere',
      new OpenApi(
        '{"swagger":"2.0","info":{"title":"t","version":"1"},"paths":{"/x":{"get":{"responses":{"200":{"$ref":"#/responses/No"}}}}}}',
        at,
      ),
      /#\/paths\/~1x\/get\/responses\/200 refers to #\/responses\/No/,
    ],
    [
      'a pattern that is none',
      answering({ type: 'string', pattern: '(' }, { openapi: '3.1.0' }),
      /can’t be used: /,
    ],
    [
      'two schemas of one id',
      answering(
        {},
        {
          openapi: '3.1.0',
          components: { schemas: { A: { $id: 'a', type: 'string' }, B: { $id: 'a', type: 'object' } } },
        },
      ),
      /can’t be used: /,
    ],
    [
      'no version',
      new OpenApi('{"paths":{}}', at),
      /names no version by `openapi` or `swagger`, but begins "{\\"paths\\":{}}"/,
    ],
    [
      'an HTML page',
      new OpenApi('<!DOCTYPE html><title>Log in</title>', at),
      /is no OpenAPI document: .*but begins "<!DOCTYPE html>/,
    ],
    ['neither JSON nor YAML', new OpenApi('{"openapi": [', at), /can’t be read as JSON or YAML: /],
    ['nothing', new OpenApi('', at), /is no OpenAPI document/],
  ])('%s', (_what, document, message) => {
    const [first = '', ...others] = found(document, {})
    expect(first).toMatch(/^invalid document: http:\/\/api\.test\/docs\/openapi\.json /)
    expect(first).toMatch(message)
    expect(others).toEqual([])
  })
  test('says so too when it is asked for a route', () => {
    expect(new OpenApi('', at).undocumented('GET', '/x')).toEqual([
      expect.objectContaining({ kind: 'invalid document' }),
    ])
  })
  test('tells the first few of many faults', () => {
    const paths = Object.fromEntries(
      Array.from({ length: 9 }, (_, n) => [`/${n}`, { get: { responses: { 200: {} } } }]),
    )
    const findings = found(api({ paths }), {})
    expect(findings).toHaveLength(6)
    expect(findings[5]).toContain('has 4 more such faults')
  })
})

test('a document in YAML is read too', () => {
  const document = new OpenApi(
    [
      'openapi: 3.0.3',
      'info: {title: t, version: "1"}',
      'paths:',
      '  /x:',
      '    get:',
      '      responses:',
      "        '200': {description: d, content: {application/json: {schema: {type: object}}}}",
    ].join('\n'),
    at,
  )
  expect(found(document, {})).toEqual([])
  expect(found(document, [])).toEqual([expect.stringContaining('must be object')])
})

test('a route is documented or not, without an answer', () => {
  const document = api({ paths: { '/x': { get: json({}) } } })
  expect(document.undocumented('GET', '/x')).toEqual([])
  expect(document.undocumented('POST', '/x')).toEqual([
    expect.objectContaining({ kind: 'undocumented route' }),
  ])
})
