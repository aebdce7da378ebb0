import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../../helpers/environments/load.ts'
import { bareHost, hostPort } from '../../../helpers/parts/host/host-port.ts'
import { hostProbe } from '../../../helpers/parts/host/probe.ts'
import { declaredPorts } from '../../../helpers/environments/parts.ts'
import { httpConnection } from '../../../helpers/parts/http-api/reached.ts'
import { connectionOf as redisConnection } from '../../../helpers/parts/redis/runtime.ts'
import { databasesOf, endpointsOf } from '../../../helpers/rehearsal/endpoints.ts'
import { targetOf } from '../../../helpers/rehearsal/plan/target.ts'
import { resolveRun } from '../../../helpers/rehearsal/resolve-run.ts'

test.each([
  ['::1', '[::1]:80', '::1'],
  ['[fd00::7]', '[fd00::7]:80', 'fd00::7'],
  ['127.0.0.1', '127.0.0.1:80', '127.0.0.1'],
  ['staging.example', 'staging.example:80', 'staging.example'],
])('%s is written %s in an address, and is %s to a socket', (host, withPort, bare) => {
  expect(hostPort(host, 80)).toBe(withPort)
  expect(bareHost(host)).toBe(bare)
})

describe('an environment whose domain is an address of IPv6', () => {
  test.each(['::1', '[::1]'])('%s is reached by every kind of client', async (domain) => {
    const { config: local } = await loadEnvironment('rehearsal.config.ts', 'local')
    const config = { ...local, domain }
    const ports = declaredPorts(config)
    const reaching = { config, resolved: resolveRun(config, 'processes', 'id', ports) }
    expect(new URL(httpConnection(endpointsOf('http-api', reaching)[0]!).url)).toMatchObject({
      hostname: '[::1]',
      pathname: '/',
    })
    expect(redisConnection(endpointsOf('redis', reaching)[0]!).host).toBe('::1')
    expect(databasesOf(reaching)[0]?.address.host).toBe('::1')
    expect(targetOf('restore', config)).toContain(`at [::1]:${ports.database}`)
  })

  test('is seen to listen', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '::1', resolve))
    const { port } = server.address() as AddressInfo
    const host = hostProbe()
    expect(await host.listens(port, '[::1]')).toBe(true)
    expect(await host.isFree(port, '::1')).toBe(false)
    expect(await host.strangersAt(port, process.pid)).toEqual([])
    expect(await host.addressesOf('[::1]')).toEqual(['::1'])
    server.close()
  })
})
