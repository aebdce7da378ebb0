import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDocument } from '../../helpers/init/openapi/document.ts'
import { answerFields } from '../../helpers/init/openapi/fields.ts'
import { writeFiles } from './write-files.ts'

let folder: string
let server: Server
let address: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'init-openapi-'))
  server = createServer(({ url }, response) => {
    response.statusCode = url?.startsWith('/openapi.json') ? 200 : 404
    response.end('{"paths":{}}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

describe('the OpenAPI document', () => {
  test('is fetched from an address, of which the query is not kept', async () => {
    const located = await findDocument(folder, `${address}/openapi.json?token=secret`)
    expect(located).toEqual({ place: `${address}/openapi.json`, document: { paths: {} } })
  })
  test('that is not at its address is an error that says so', async () => {
    await expect(findDocument(folder, `${address}/gone`)).rejects.toThrow(
      /\/gone can't be read: it answered 404/,
    )
  })
  test('of Swagger 2 is read as one of OpenAPI 3', async () => {
    const schema = { properties: { state: {} } }
    const swagger = {
      ...{ swagger: '2.0', basePath: '/v1' },
      paths: { '/p': { get: { produces: ['application/json'], responses: { 200: { schema } } } } },
    }
    await writeFiles(folder, { 'swagger.json': JSON.stringify(swagger) })
    const { document } = (await findDocument(folder, 'swagger.json')) ?? {}
    expect(document?.servers).toEqual([{ url: '/v1' }])
    expect(answerFields(document ?? {}, 'get', '/p')).toEqual(['state'])
  })
  test('is looked for in the project, as YAML too', async () => {
    expect(await findDocument(folder)).toBeUndefined()
    await writeFiles(folder, { 'docs/openapi.yaml': 'paths: {}' })
    expect((await findDocument(folder))?.place).toBe('docs/openapi.yaml')
  })
})
