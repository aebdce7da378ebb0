import { Agent as HttpsAgent } from 'node:https'
import { Agent, type Dispatcher } from 'undici'
import { bareHost } from '../host/host-port.ts'
import { tlsOptions } from '../tls/tls.ts'
import type { HttpConnection } from './connection.ts'

/** One for each connection, so that its requests share their sockets. */
const dispatchers = new WeakMap<HttpConnection, Agent>()

/** What undici sends requests by; undefined where its own will do. @throws where a file cannot be used */
export function dispatcherOf(connection: HttpConnection): Dispatcher | undefined {
  const { tls, url } = connection
  if (!tls) return undefined
  const known = dispatchers.get(connection)
  if (known) return known
  const made = new Agent({ connect: tlsOptions(tls, bareHost(new URL(url).hostname)) })
  dispatchers.set(connection, made)
  return made
}

/** What Node.js' own client, and what is built on it, sends requests by; undefined where its own will do. */
export function agentOf({ tls, url }: HttpConnection): HttpsAgent | undefined {
  return tls && new HttpsAgent(tlsOptions(tls, bareHost(new URL(url).hostname)))
}
