import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { portOwners } from '../../../helpers/parts/host/port-owner.ts'
import { hostProbe } from '../../../helpers/parts/host/probe.ts'

test.runIf(process.platform === 'linux')('the process that listens on a port is found', async () => {
  const host = hostProbe()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  expect(await portOwners(port)).toContain(process.pid)
  expect(await host.strangersAt(port, process.pid)).toEqual([])
  expect(await host.strangersAt(port, undefined)).toEqual([
    expect.stringMatching(new RegExp(`^.+ \\(process ${process.pid}\\)$`)),
  ])
  expect(await host.portsOf(process.pid)).toContain(port)
  expect(await host.portsOf(undefined)).toBe(undefined)
  expect(await host.isFree(port)).toBe(false)
  expect(await host.listens(port)).toBe(true)
  await new Promise((resolve) => server.close(resolve))
  expect(await portOwners(port)).toEqual([])
  expect(await host.strangersAt(port, process.pid)).toEqual([
    expect.stringMatching(/^a program of another user/),
  ])
  expect(await host.portsOf(process.pid)).not.toContain(port)
  expect(await host.listens(port)).toBe(false)
  expect(await host.hindrance(port)).toMatch(/nothing listens on that port/)
})
