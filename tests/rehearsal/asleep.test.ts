import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { httpApi, kafka, postgres, redis } from '../../helpers/parts/kinds.ts'
import { partSchema } from '../../helpers/parts/registry.ts'
import { kindsThatAreDown } from '../../helpers/rehearsal/guard/index.ts'
import { nothingRuns, tellNothingRuns } from '../../helpers/rehearsal/asleep.ts'

const NOBODYS = 1

let server: Server
let port: number
beforeEach(async () => {
  server = createServer((socket) => void socket.end())
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(() => void server.close())

const system = (ports: Readonly<Record<string, number>>, running: readonly string[] = []) => {
  const parts = {
    db: partSchema.parse(postgres({ port: 1, database: 'd', user: 'u', password: 'P', version: '15' })),
    cache: partSchema.parse(redis({ port: 1 })),
    bus: partSchema.parse(kafka({ brokers: ['127.0.0.1:1'], topics: [] })),
    web: partSchema.parse(httpApi({ url: 'http://127.0.0.1:1' })),
  }
  return {
    parts: Object.keys(parts),
    config: { parts, domain: '127.0.0.1' },
    resolved: { ports: { db: NOBODYS, cache: NOBODYS, ...ports }, secrets: { P: 'p' }, projectFolder: '/' },
    compose: { project: 'shop' },
    service: (name: string) => ({
      state: () =>
        Promise.resolve(
          running.includes(name)
            ? { status: 'running', identity: `${name}@1` }
            : { status: 'stopped', identity: undefined },
        ),
    }),
  }
}

describe('an environment of which nothing runs', () => {
  test('is told in one finding: where each part was looked for, and what to do', async () => {
    const inVain = await nothingRuns(system({}) as never)
    expect(inVain).toEqual([
      'db: nothing listens at 127.0.0.1:1',
      'cache: nothing listens at 127.0.0.1:1',
      'bus: nothing listens at 127.0.0.1:1',
      'web: nothing listens at 127.0.0.1:1',
    ])
    const told = tellNothingRuns(inVain!, { environment: 'staging', platform: 'compose' }, '/srv/shop')
    expect(told).toMatch(/^nothing of staging runs\.\n {2}db: nothing/)
    expect(told).toMatch(
      /Next: start it \(`docker compose up -d` in \/srv\/shop\), or add `deploy` to `allow`/,
    )
    expect(tellNothingRuns(inVain!, { environment: 'staging', platform: 'remote' }, '/')).not.toContain(
      'deploy',
    )
  })
  test('is none where one port takes a connection, whatever is said over it', async () => {
    expect(await nothingRuns(system({ cache: port }) as never)).toBeUndefined()
  })
  test('is none where the address that a part declares takes one, whatever port stands beside it', async () => {
    const made = system({ web: NOBODYS })
    const web = partSchema.parse(httpApi({ url: `http://127.0.0.1:${port}` }))
    const config = { ...made.config, parts: { ...made.config.parts, web } }
    expect(await nothingRuns({ ...made, config } as never)).toBeUndefined()
  })
  test('is none where a container runs, whoever can reach it', async () => {
    expect(await nothingRuns(system({}, ['db']) as never)).toBeUndefined()
  })
})

describe('who a server is', () => {
  const down = (ports: Readonly<Record<string, number>>, services: readonly string[] = []) =>
    kindsThatAreDown(system(ports) as never, () => Promise.resolve(new Set(services)))
  test('is no doubt of one that does not run', async () => {
    expect(await down({})).toEqual(['database', 'redis', 'kafka', 'app'])
  })
  test('is one where its container runs, and where somebody listens at its port', async () => {
    expect(await down({ cache: port }, ['db'])).toEqual(['kafka', 'app'])
  })
  test('is one where only its address is known', async () => {
    const afar = { ...system({}), compose: undefined }
    expect(await kindsThatAreDown(afar as never, () => Promise.reject(new Error('asked')))).toEqual([])
  })
})
