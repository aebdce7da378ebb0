import { expect, test } from 'vitest'
import { explore } from '../../../../helpers/parts/http-api/explore/explore.ts'
import { provideTools } from '../../../../helpers/toolchain/index.ts'
import { serving, type Asked, type Reply } from '../../../journeys/serving.ts'

const TOKEN = 'sesame $HOME "open"'
const document = {
  openapi: '3.1.0',
  info: { title: 'Pages', version: '1' },
  paths: {
    '/v1/pages': {
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['limit'],
                properties: { limit: { type: 'integer' } },
                additionalProperties: false,
              },
            },
          },
        },
        responses: {
          200: {
            description: 'the page',
            content: {
              'application/json': {
                schema: { type: 'object', required: ['total'], properties: { total: { type: 'integer' } } },
              },
            },
          },
          400: { description: 'refused' },
        },
      },
    },
  },
}

/** What an API takes for a limit; it refuses whoever does not say the token. */
function answering(answerTo: (limit: number) => Reply) {
  return ({ body, headers }: Asked): Reply => {
    if (headers['x-token'] !== TOKEN) return { status: 500, json: 'the token has not come' }
    let limit: unknown
    try {
      limit = (JSON.parse(body) as { limit?: unknown } | null)?.limit
    } catch {
      // Refused below, as anything that is no number is.
    }
    return Number.isInteger(limit) ? answerTo(limit as number) : { status: 400, json: {} }
  }
}

async function explored(answerTo: (limit: number) => Reply) {
  await using server = await serving(answering(answerTo))
  const tool = (await provideTools(['schemathesis'])).get('schemathesis')!
  const { signal } = new AbortController()
  const connection = { url: `${server.url}/v1`, headers: { 'X-Token': TOKEN } }
  const { explored: result, unreached } = await explore(connection, { tool, document, signal })
  expect(unreached).toEqual([])
  // It looks at first, at no path of the document's, what its own requests may be made of.
  const ofPages = server.asked.filter(({ url }) => url.startsWith('/v1/pages'))
  return { result, methods: new Set(ofPages.map(({ method }) => method)) }
}

test('an API that answers as documented has no fault, and is asked by documented methods alone', async () => {
  const { result, methods } = await explored((limit) => ({ json: { total: limit } }))
  expect(result).toEqual([
    { operation: 'POST /v1/pages', requests: expect.any(Number) as number, faults: [] },
  ])
  expect(result[0]!.requests).toBeGreaterThan(10)
  expect([...methods]).toEqual(['POST'])
})

test('an error of the server itself, and a body that is not as documented, are told with the request', async () => {
  const failing = await explored((limit) =>
    limit < 0 ? { status: 500, json: 'broken' } : { json: { total: 1 } },
  )
  expect(failing.result[0]!.faults[0]).toMatchObject({
    request: expect.stringMatching(/^POST \/v1\/pages \{.*"limit": ?-\d+/) as string,
    ...{ what: 'Server error', status: 500, answer: '"broken"' },
  })
  const otherwise = await explored(() => ({ json: { total: 'many' } }))
  expect(otherwise.result[0]!.faults[0]!.what).toMatch(/^Response violates schema: "many" is not of type/)
})

test('every path of a document is explored, those that are asked side by side too, and what fails is told of its own', async () => {
  await using server = await serving(({ url }) =>
    url.startsWith('/v1/broken') ? { status: 500, json: 'broken' } : { json: { total: 1 } },
  )
  const tool = (await provideTools(['schemathesis'])).get('schemathesis')!
  const { signal } = new AbortController()
  const { '/v1/pages': pages } = document.paths
  const paths = { '/v1/pages': pages, '/v1/broken': pages, '/v1/rows': pages }
  const { explored: result, unreached } = await explore(
    { url: server.url },
    { tool, document: { ...document, paths }, signal },
  )
  expect(unreached).toEqual([])
  const broken = result.filter(({ faults }) => faults.length > 0)
  expect(broken.map(({ operation }) => operation)).toEqual(['POST /v1/broken'])
  expect(result.map(({ operation }) => operation).toSorted()).toEqual(
    Object.keys(paths)
      .map((path) => `POST ${path}`)
      .toSorted(),
  )
})

test('where nobody answers, that is told', async () => {
  const tool = (await provideTools(['schemathesis'])).get('schemathesis')!
  const { signal } = new AbortController()
  await expect(explore({ url: 'http://127.0.0.1:9' }, { tool, document, signal })).rejects.toThrow(
    /^Schemathesis has made no request of http:\/\/127\.0\.0\.1:9/,
  )
})
