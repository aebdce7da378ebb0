import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { worker } from '../../../helpers/parts/kinds.ts'
import { runtime } from '../../../helpers/parts/worker/runtime.ts'
import { partSchema } from '../../../helpers/parts/registry.ts'
import { NO_EVIDENCE } from '../../../helpers/record/evidence.ts'

const open = (declared: Parameters<typeof worker>[0]) =>
  runtime.open(
    {
      name: 'jobs',
      declared: partSchema.parse(worker(declared)) as never,
      domain: '127.0.0.1',
      secretOf: () => '',
      folder: '/',
    },
    NO_EVIDENCE,
  )

test('a worker that answers HTTP is asked for its health', async () => {
  let status = 503
  const server = createServer((_, response) => response.writeHead(status).end('queue is away'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const probe = open({ port: (server.address() as AddressInfo).port })
    await expect(probe.healthy()).rejects.toThrow(/\/health answered 503: queue is away$/)
    status = 200
    await probe.healthy()
  } finally {
    server.close()
  }
})

test('one that declares neither port nor URL is not asked at all, and says what tells of it', async () => {
  const probe = open({})
  expect(probe.url).toBeUndefined()
  await expect(probe.healthy()).rejects.toThrow(
    /^jobs cannot be asked by HTTP: parts\.jobs declares no port and no url\. What tells of it is its state/,
  )
})
