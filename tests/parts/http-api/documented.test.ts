import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiSchema } from '../../../helpers/environments/schema/api.ts'
import { apiProbe } from '../../../helpers/parts/http-api/probe.ts'
import type { Evidence } from '../../../helpers/record/evidence.ts'

const DOCUMENT = `
openapi: 3.0.3
info: { title: t, version: '1' }
servers: [{ url: /shop/api }]
paths:
  /health:
    get:
      responses:
        '200':
          description: d
          content: { application/json: { schema: { type: object, required: [status] } } }
`
const answers: Readonly<Record<string, readonly [contentType: string, body: string]>> = {
  '/shop/api/openapi.yaml': ['application/yaml', DOCUMENT],
  '/shop/api/health': ['application/json; charset=utf-8', '{"status":"ok"}'],
  '/shop/api/models': ['application/json', '[]'],
}
const server = createServer(({ url = '' }, response) => {
  const [contentType, body] = answers[url] ?? ['text/html', '<title>Log in</title>']
  response.setHeader('content-type', contentType).end(body)
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => void server.close())

const evidence: Pick<Evidence, 'attach'> = { attach: () => undefined }
const probe = (openApi: string | null) =>
  apiProbe(
    {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop/api`,
      api: apiSchema.parse({ openApi }),
    },
    evidence as Evidence,
  )

describe('an app behind a path prefix that documents itself in YAML', () => {
  test('its answer as documented', async () => {
    const api = probe('/openapi.yaml')
    expect(await api.undocumented('GET', '/health', await api.health())).toEqual([])
  })
  test('its answer not as documented', async () => {
    const api = probe('/openapi.yaml')
    const answer = { ...(await api.health()), text: '{}' }
    expect(await api.undocumented('GET', '/health', answer)).toEqual([
      expect.stringMatching(/^violation: GET \/shop\/api\/health answered 200: \/ must have .*'status'/),
    ])
  })
  test('a route that it does not document, asked or not', async () => {
    const api = probe('/openapi.yaml')
    const message = expect.stringMatching(
      /^undocumented route: GET \/shop\/api\/models is not documented in http:.*\/shop\/api\/openapi\.yaml: it documents \/health/,
    ) as unknown
    expect(await api.undocumented('GET', '/models', await api.get('/models'))).toEqual([message])
    const asked = [
      { method: 'GET', route: '/health' },
      { method: 'GET', route: '/models' },
    ]
    expect(await api.undocumentedRoutes(asked)).toEqual([message])
  })
  test('a page in the place of the document', async () => {
    const api = probe('/login')
    expect(await api.undocumented('GET', '/health', await api.health())).toEqual([
      expect.stringMatching(/^invalid document: .*\/login is no OpenAPI document: .*begins "<title>Log in/),
    ])
  })
})

test('nothing is held against a document that the config says there is none of', async () => {
  const api = probe(null)
  expect(await api.undocumented('GET', '/health', await api.health())).toEqual([])
})
