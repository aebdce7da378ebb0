import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpApi, kafka, postgres, redis, worker } from '../../../helpers/parts/kinds.ts'
import { partSchema, type PartInput } from '../../../helpers/parts/registry.ts'
import { openRemote } from '../../../helpers/platforms/remote/index.ts'

let server: Server
let port: number
beforeAll(async () => {
  server = createServer((socket) => void socket.end())
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => void server.close())

/** What is seen of a part whose environment's domain stands for no address. */
async function stateOf(declared: PartInput) {
  const parts = { one: partSchema.parse(declared) }
  const config = { parts, domain: 'nowhere.invalid', project: { folder: '/none', composeFiles: [] } }
  return (
    await openRemote(config as never)
      .services.get('one')!
      .state()
  ).status
}

const database = { database: 'd', user: 'u', password: 'P', version: '15' }

test('a distant part runs where it takes connections at the address that it declares for itself', async () => {
  expect(await stateOf(httpApi({ url: `http://127.0.0.1:${port}` }))).toBe('running')
  expect(await stateOf(postgres({ ...database, host: '127.0.0.1', port }))).toBe('running')
  expect(await stateOf(redis({ host: '127.0.0.1', port }))).toBe('running')
  expect(await stateOf(kafka({ brokers: [`127.0.0.1:${port}`], topics: [] }))).toBe('running')
})

test('and does not where nothing listens there, whatever else does', async () => {
  expect(await stateOf(httpApi({ url: 'http://127.0.0.1:1' }))).toBe('stopped')
  expect(await stateOf(postgres({ ...database, host: '127.0.0.1', port: 1 }))).toBe('stopped')
  expect(await stateOf(kafka({ brokers: ['127.0.0.1:1'], topics: [] }))).toBe('stopped')
  expect(await stateOf(redis({ port }))).toBe('stopped')
})

test('nobody can say so of one that is reached by a socket, or by nobody', async () => {
  expect(await stateOf(postgres({ ...database, host: '/var/run/postgresql', port: 5432 }))).toBe('running')
  expect(await stateOf(worker({}))).toBe('running')
})
