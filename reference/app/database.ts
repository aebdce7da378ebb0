import pg from 'pg'
import type { Config } from './config.ts'

/** Milliseconds that a request waits for a connection of the pool before it fails. */
const CONNECT_TIMEOUT_MS = 5000

export function createPool({ database }: Pick<Config, 'database'>, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ ...database, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true })
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', onError)
  return pool
}
