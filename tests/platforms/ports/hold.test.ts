import { once } from 'node:events'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { candidates } from '../../../helpers/platforms/ports/candidates.ts'
import { holdPort, holdPorts, isFree } from '../../../helpers/platforms/ports/index.ts'

const listenAt = async (port: number, host: string) => {
  const server = createServer()
  server.listen({ port, host })
  await once(server, 'listening')
  return { [Symbol.asyncDispose]: async () => void (await once(server.close(), 'close')) }
}

/** Another process that takes ports, says which, and goes on having them. */
const another = (declared: Readonly<Record<string, number>>) => {
  const module = resolve('helpers/platforms/ports/index.ts')
  const code = `const { holdPorts } = await import(${JSON.stringify(module)})
    console.log(JSON.stringify((await holdPorts(${JSON.stringify(declared)})).ports))
    setInterval(() => undefined, 1000)`
  return execa(process.execPath, ['--input-type=module', '-e', code], { reject: false })
}
const portsOf = async ({ stdout }: ReturnType<typeof another>) => {
  const [said] = (await once(stdout, 'data')) as [Buffer]
  return JSON.parse(said.toString('utf8')) as Record<string, number>
}

describe('a port', () => {
  test('is the declared one where it can be had, free for the service that it is for', async () => {
    await using free = await holdPort()
    await free[Symbol.asyncDispose]()
    await using held = await holdPorts({ app: free.port, db: undefined })
    expect(held.ports).toEqual({ app: free.port })
    expect(await isFree(free.port)).toBe(true)
  })

  test.each(['127.0.0.1', '0.0.0.0', '::'])('is another one where somebody listens on %s', async (host) => {
    await using free = await holdPort()
    await using _server = await listenAt(free.port, host)
    await free[Symbol.asyncDispose]()
    await using held = await holdPort(free.port)
    expect(held.port).not.toBe(free.port)
  })

  test('belongs to one of all that ask at the same moment, until it is let go', async () => {
    await using free = await holdPort()
    const wanted = free.port
    await free[Symbol.asyncDispose]()
    const all = await Promise.all(Array.from({ length: 20 }, () => holdPort(wanted)))
    expect(new Set(all.map(({ port }) => port)).size).toBe(20)
    expect(all.filter(({ port }) => port === wanted)).toHaveLength(1)
    await Promise.all(all.map((each) => each[Symbol.asyncDispose]()))
    await using again = await holdPort(wanted)
    expect(again.port).toBe(wanted)
  })

  test('belongs to one of several processes, and to nobody after its owner was killed', async () => {
    await using free = await holdPort()
    const declared = { app: free.port }
    await free[Symbol.asyncDispose]()
    const runs = [another(declared), another(declared), another(declared)]
    const ports = (await Promise.all(runs.map(portsOf))).map(({ app }) => app)
    expect(new Set(ports).size, `the ports ${ports.join(', ')}`).toBe(3)
    for (const run of runs) run.kill('SIGKILL')
    await Promise.all(runs)
    await using held = await holdPort(declared.app)
    expect(held.port).toBe(declared.app)
  })
})

describe('where no port is declared or the declared one is taken', () => {
  const all = (from: number, to: number) => new Set(candidates(undefined, { from, to }, () => 0.5))
  test('none is taken that outgoing connections may have', () => {
    expect([...all(32_768, 60_999)].filter((port) => port >= 32_768 && port <= 60_999)).toEqual([])
    expect([...all(10_240, 60_999)].every((port) => port > 60_999)).toBe(true)
  })
  test('every other one is tried, once', () => {
    expect(all(32_768, 60_999).size).toBe(32_768 - 10_240 + 65_535 - 60_999)
  })
  test('any is taken where outgoing connections may have all', () => {
    expect(all(1_024, 65_535).size).toBeGreaterThan(50_000)
  })
})
