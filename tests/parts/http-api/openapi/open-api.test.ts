import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OpenApi } from '../../../../helpers/parts/http-api/openapi/open-api.ts'
import { answering, api, found } from './document.ts'

const right = { status: 'ok', db: null, age: 3 }

describe.each([
  { file: 'any-media-type', path: '/health', wrong: [] },
  { file: 'exclusive-minimum-true', path: '/health', wrong: { ...right, age: 0 } },
  { file: 'media-type-with-charset', path: '/health', wrong: 'ok' },
  { file: 'mock-server-first', path: '/health', wrong: 3 },
  { file: 'nullable-allof', path: '/health', wrong: { ...right, db: { up: 'yes' } } },
  { file: 'response-by-ref', path: '/health', wrong: null },
  { file: 'server-prefix', path: '/api/health', wrong: [] },
  { file: 'swagger-2', path: '/v1/health', wrong: [] },
])('a document of the kind $file', ({ file, path, wrong }) => {
  const text = readFileSync(join(import.meta.dirname, 'documents', `${file}.json`), 'utf8')
  const document = new OpenApi(text, 'http://staging.test/openapi.json')
  test.each(['application/json', 'application/json; charset=utf-8'])(
    'fits the right answer as %s',
    (contentType) => {
      expect(found(document, right, { path, contentType })).toEqual([])
    },
  )
  test('does not fit a wrong one, another status or another route', () => {
    expect(found(document, wrong, { path })).toEqual([
      expect.stringMatching(/^violation: GET \S+ answered 200: \//),
    ])
    expect(found(document, right, { path, status: 418 })).toEqual([
      expect.stringMatching(/^undocumented status: .* answered 418; .* documents 200\./),
    ])
    expect(found(document, right, { path: `${path}z` })).toEqual([
      expect.stringMatching(/^undocumented route: /),
    ])
    expect(found(document, right, { path, method: 'PUT' })).toEqual([
      expect.stringMatching(/^undocumented route: PUT .* documents only GET there/),
    ])
  })
})

describe('the status of an answer', () => {
  test('is looked for as it is, then by its class, then as default', () => {
    const content = (word: string) => ({
      description: 'd',
      content: { 'application/json': { schema: { enum: [word] } } },
    })
    const document = api({
      paths: {
        '/x': {
          get: { responses: { 200: content('ok'), '2XX': content('class'), default: content('rest') } },
        },
      },
    })
    expect(found(document, 'ok')).toEqual([])
    expect(found(document, 'class', { status: 201 })).toEqual([])
    expect(found(document, 'rest', { status: 503 })).toEqual([])
    expect(found(document, 'rest')[0]).toContain('(["ok"]), but is "rest"')
    expect(found(document, 'rest', { status: 201 })[0]).toContain('(["class"]), but is "rest"')
  })
  test('that is not documented is a finding, but for “not modified”', () => {
    const document = answering({})
    expect(found(document, {}, { status: 500 })[0]).toMatch(
      /^undocumented status: GET \/x answered 500; .* documents 200/,
    )
    expect(found(document, undefined, { status: 304, body: '' })).toEqual([])
  })
})

describe('an answer without a schema', () => {
  const document = api({
    paths: {
      '/x': {
        get: {
          responses: {
            200: { description: 'd', content: { 'application/json': {} } },
            201: { description: 'd' },
            204: { description: 'd' },
          },
        },
      },
    },
  })
  test('is a finding of its own where there is a body', () => {
    expect(found(document, {})[0]).toMatch(
      /^no schema: GET \/x answered 200 with application\/json; .* has no schema/,
    )
    expect(found(document, {}, { status: 201 })[0]).toMatch(/^no schema: .* documents no content/)
  })
  test('is fine without one', () => {
    expect(found(document, {}, { status: 201, body: '', contentType: undefined })).toEqual([])
    expect(found(document, {}, { status: 204, body: '', contentType: undefined })).toEqual([])
  })
})

describe('the body of an answer', () => {
  test('that is empty or no JSON is a violation', () => {
    const document = answering({ type: 'object' })
    expect(found(document, {}, { body: '' })[0]).toMatch(/^violation: .*, but an empty body/)
    expect(found(document, {}, { body: '<html>' })[0]).toMatch(/^violation: .*, but no JSON/)
    expect(found(document, {}, { contentType: undefined })[0]).toMatch(
      /^violation: .* without a content-type; expected application\/json/,
    )
    expect(found(document, {}, { contentType: 'text/html' })[0]).toMatch(
      /^violation: .* with text\/html; expected application\/json/,
    )
  })
  test.each([
    ['text/plain', { type: 'string' }, []],
    [
      'text/plain',
      { type: 'string', pattern: '^ok$' },
      [expect.stringMatching(/^violation: .* must match pattern/)],
    ],
    ['application/octet-stream', { type: 'string', format: 'binary' }, []],
    ['application/xml', { type: 'object' }, [expect.stringMatching(/^no schema: .* only JSON and text/)]],
    ['text/xml', { type: 'object' }, [expect.stringMatching(/^no schema: /)]],
  ])('as %s of %j', (contentType, schema, findings) => {
    const responses = { 200: { description: 'd', content: { [contentType]: { schema } } } }
    const document = api({ paths: { '/x': { get: { responses } } } })
    expect(found(document, '', { contentType, body: 'up' })).toEqual(findings)
  })
  test('many violations are told by their number', () => {
    const many = found(answering({ type: 'array', items: { type: 'integer' } }), Array(30).fill('a'))
    expect(many).toHaveLength(11)
    expect(many[0]).toBe(
      'violation: GET /x answered 200: /0 must be integer, but is "a" (http://api.test/docs/openapi.json#/paths/~1x/get/responses/200/content/application~1json/schema). Mend the answer or the document.',
    )
    expect(many[10]).toContain('and 20 more')
  })
})
