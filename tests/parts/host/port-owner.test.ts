import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { hostProbe } from '../../../helpers/parts/host/probe.ts'

test.runIf(process.platform === 'linux')('the process that listens on a port is found', async () => {
  const host = hostProbe()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  expect(await host.ownersOf(port)).toContain(process.pid)
  expect(await host.isFree(port)).toBe(false)
  expect(await host.listens(port)).toBe(true)
  await new Promise((resolve) => server.close(resolve))
  expect(await host.ownersOf(port)).toEqual([])
  expect(await host.listens(port)).toBe(false)
})
