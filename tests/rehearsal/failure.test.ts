import { AssertionError } from 'node:assert'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../helpers/parts/http-api/ask.ts'
import { apiProbe } from '../../helpers/parts/http-api/probe.ts'
import { NO_EVIDENCE } from '../../helpers/record/evidence.ts'
import { amend, listenForRequests } from '../../helpers/rehearsal/failure.ts'
import { asScope } from '../../helpers/waiting/scope.ts'

const server = createServer((request, response) => {
  response.statusCode = request.url === '/ok' ? 200 : 500
  response.end('{}')
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const thrown = (assert: () => void): Error => {
  try {
    assert()
  } catch (error) {
    return error as Error
  }
  throw new AssertionError({ message: 'it did not throw' })
}
const api = () =>
  apiProbe(
    {
      url,
      api: {
        ...{ health: '/health', healthy: 'ok', docs: null, openApi: null, metrics: null },
        healthFields: { status: 'status' } as never,
      },
    },
    NO_EVIDENCE,
  )

describe('what a spec failed with', () => {
  test('says which request it was about, and nothing of how values were compared', () =>
    asScope('spec', async () => {
      using requests = listenForRequests()
      const { status } = await api().get('/predict')
      const error = thrown(() => expect(status, 'status of the answer').toBe(200))
      expect(error.message).toContain('Object.is')
      amend([error], requests.asked)
      expect(error.message).toBe(
        `status of the answer: expected 500 to be 200\nIt had asked GET ${url}/predict, which answered 500`,
      )
      expect(error.stack).not.toContain('Object.is')
      expect(error.stack).toContain(error.message)
    }))

  test('tells the request that was answered by an error before others', () =>
    asScope('spec', async () => {
      using requests = listenForRequests()
      await ask(`${url}/bad`, { method: 'POST' })
      await ask(`${url}/ok`)
      const error = new Error('wrong')
      amend([error], requests.asked)
      expect(error.message.split('\n')).toEqual([
        'wrong',
        `It had asked POST ${url}/bad, which answered 500`,
        `           and GET ${url}/ok, which answered 200`,
      ])
    }))

  test('names no request twice', () =>
    asScope('spec', async () => {
      using requests = listenForRequests()
      await ask(`${url}/bad`)
      const error = new Error(`GET ${url}/bad answered 500: {}`)
      amend([error], requests.asked)
      expect(error.message).toBe(`GET ${url}/bad answered 500: {}`)
    }))

  test('says nothing of what others ask meanwhile', () =>
    asScope('spec', async () => {
      using requests = listenForRequests()
      await asScope('a sampler of the spec before', () => ask(`${url}/ok`))
      expect(requests.asked).toEqual([])
    }))
})
