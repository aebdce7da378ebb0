import { Redis } from 'ioredis'
import { tlsOptions } from '../tls/tls.ts'
import type { RedisConnection } from './connection.ts'
import { explainRedis } from './explain.ts'

/** A client that connects when it is first asked, and again where it has lost its connection since. */
export interface RedisClient extends AsyncDisposable {
  /** @throws saying what was asked for, what the server said, and what to do next */
  ask<T>(action: (redis: Redis) => Promise<T>): Promise<T>
}

/** Opens a client; connecting and each command may take `withinMs`. */
export function openRedis(connection: RedisConnection, withinMs = 3000): RedisClient {
  const redis = new Redis(optionsOf(connection, withinMs))
  // The client tells a command that the connection is closed, and why only here.
  let said: Error | undefined
  redis.on('error', (error: Error) => (said ??= error))
  const connect = async () => {
    said = undefined
    await redis.connect()
    // It goes on where the database cannot be selected, in another one.
    if (said) throw said as Error
  }
  let connecting: Promise<void> | undefined
  const connected = () =>
    (connecting ??= connect()
      .catch((error: unknown) => {
        // One that has ended already would tell the next error to nobody.
        if (redis.status === 'ready') redis.disconnect()
        throw error
      })
      .finally(() => (connecting = undefined)))
  return {
    ask: async (action) => {
      try {
        if (redis.status !== 'ready') await connected()
        return await action(redis)
      } catch (error) {
        const told = (error as Error).name === 'ReplyError' ? error : (said ?? error)
        throw new Error(explainRedis(told, connection), { cause: error })
      }
    },
    [Symbol.asyncDispose]: () => {
      redis.disconnect()
      return Promise.resolve()
    },
  }
}

function optionsOf({ host, port, database, user, password, tls }: RedisConnection, withinMs: number) {
  return {
    ...(host.startsWith('/') ? { path: host } : { host, port }),
    db: database,
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
    ...(tls && { tls: tlsOptions(tls, host) }),
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: withinMs,
    commandTimeout: withinMs,
    // Who may do little may not ask for INFO; a server that still loads says so to any command.
    enableReadyCheck: false,
    disableClientInfo: true,
  }
}
