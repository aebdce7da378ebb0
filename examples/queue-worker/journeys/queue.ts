import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Order } from './orders.ts'

const STREAM = 'jobs'
const DEAD = 'jobs:dead'
const GROUP = 'invoicing'

/** A job as it stands in the queue. */
export interface Job {
  readonly id: string
  readonly entry: string
}

/** The queue as who puts jobs in has it. */
export function queueOf(redis: Redis) {
  const fields = (id: string, order: Order | string) => [
    'job',
    id,
    'order',
    typeof order === 'string' ? order : JSON.stringify(order),
  ]
  return {
    put: async (order: Order | string, id: string = randomUUID()): Promise<Job> => ({
      id,
      entry: (await redis.xadd(STREAM, '*', ...fields(id, order)))!,
    }),
    /** A job that a worker of this name has begun and never finishes: taken before a live one can be served. */
    putBegunBy: async (worker: string, order: Order): Promise<Job> => {
      const id = randomUUID()
      const results = await redis
        .multi()
        .xadd(STREAM, '*', ...fields(id, order))
        .xreadgroup('GROUP', GROUP, worker, 'COUNT', 1, 'STREAMS', STREAM, '>')
        .exec()
      const [[failed, entry] = []] = results ?? []
      if (failed) throw failed
      return { id, entry: entry as string }
    },
    /** Takes a worker out of the group that is no more; what it had begun has been taken over by then. */
    forget: (worker: string) => redis.xgroup('DELCONSUMER', STREAM, GROUP, worker),
    /** Whether a job is still in the queue, begun or not. */
    has: async ({ entry }: Job) => (await redis.xrange(STREAM, entry, entry)).length > 0,
    /** Jobs in the queue, begun or not. */
    length: () => redis.xlen(STREAM),
    /** Jobs that were set aside. */
    setAsideLength: () => redis.xlen(DEAD),
    /** Why a job was set aside; undefined where it was not. */
    setAside: async ({ entry }: Job) => {
      const found = (await redis.xrange(DEAD, entry, '+')).find(([, values]) => values.includes(entry))
      return found?.[1][1]
    },
    /** Takes back what a journey has had set aside. */
    dropSetAside: async ({ entry }: Job) => {
      const found = (await redis.xrange(DEAD, entry, '+')).filter(([, values]) => values.includes(entry))
      await Promise.all(found.map(([id]) => redis.xdel(DEAD, id)))
    },
    /** What the workers that are at work say of themselves. */
    workers: async () => Promise.all((await redis.keys('worker:*')).map((key) => redis.hgetall(key))),
  }
}

export type Queue = ReturnType<typeof queueOf>
