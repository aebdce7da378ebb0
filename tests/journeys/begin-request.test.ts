import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { beginRequest } from '../../helpers/journeys/begin-request.ts'

const REQUEST = { method: 'PUT', path: '/things/1', headers: { 'x-own': 'yes' }, body: '{"some":"thing"}' }

async function serving(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('a request that has begun is answered by a server that ends in order', async () => {
  const { server, url } = await serving((request, response) => {
    expect([request.method, request.url, request.headers['x-own']]).toEqual(['PUT', '/things/1', 'yes'])
    request
      .resume()
      .once('end', () => response.setHeader('content-type', 'application/json').end('{"done":true}'))
  })
  const begun = await beginRequest({ url }, REQUEST)
  const closed = new Promise((resolve) => server.close(resolve))
  expect(await begun.finish()).toMatchObject({ status: 200, text: '{"done":true}' })
  await closed
})

test('a server that drops it is seen', async () => {
  const { server, url } = await serving((request) => void request.resume())
  const begun = await beginRequest({ url }, REQUEST)
  server.close()
  server.closeAllConnections()
  await expect(begun.finish()).rejects.toThrow(/ECONNRESET|socket hang up/)
})
