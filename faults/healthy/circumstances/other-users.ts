import { setInterval } from 'node:timers'
import type { Circumstance } from '../circumstance.ts'
import type { Running, System } from '../../fault.ts'

const EVERY_MS = 40
const PORTS: Partial<Record<System, (running: Running) => Promise<string | undefined>>> = {
  football: async (running) => (await running.variables()).API_PORT,
  shop: () => Promise.resolve('18090'),
}
const PATHS: Partial<Record<System, readonly string[]>> = {
  football: ['/health', '/api/v1/models/info', '/docs', '/api/v1/no-such-thing'],
  shop: ['/healthz', '/products', '/products?page=2', '/no-such-thing'],
}

export default {
  what: '25 requests a second of other users',
  systems: ['football', 'shop'],
  beside: (system, running) => {
    const paths = PATHS[system]!
    let asked = 0
    let port: string | undefined
    // What has not come up yet, or is stopped on purpose, is asked in vain.
    const timer = setInterval(() => {
      const path = paths[asked++ % paths.length]!
      if (port) void fetch(`http://127.0.0.1:${port}${path}`).then(...IGNORED)
      else void PORTS[system]!(running).then((found) => (port = found), IGNORED[1])
    }, EVERY_MS)
    return { [Symbol.asyncDispose]: () => Promise.resolve(clearInterval(timer)) }
  },
} satisfies Circumstance

const IGNORED = [
  (response: Response) => void response.arrayBuffer().catch(() => undefined),
  () => undefined,
] as const
