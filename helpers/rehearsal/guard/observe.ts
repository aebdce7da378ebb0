import type { Observed } from '../../environments/guard/index.ts'
import { ask } from './ask.ts'
import { forwardsOf } from './forwards.ts'
import { observeApp } from './observe-app.ts'
import { observeDatabase } from './observe-database.ts'
import { observeKafka } from './observe-kafka.ts'
import { observeRedis } from './observe-redis.ts'
import type { Servers } from './servers.ts'

/** Whether a Location may be asked in its turn. */
export type Permits = (url: string) => Promise<boolean>

/** Asks every server who it is, all at once, each question bounded, and nothing changed. */
export async function observe(
  servers: Servers,
  loopbackPorts: readonly number[],
  permits: Permits,
): Promise<Observed> {
  const { database, redis, kafka, app, container, markers } = servers
  const [atDatabase, atRedis, atKafka, atApp, atContainer, ports] = await Promise.all([
    database && observeDatabase(database, markers.table),
    redis && observeRedis(redis, markers.redisKey),
    kafka && observeKafka(kafka),
    app && observeApp(app, permits),
    container && ask(container),
    forwardsOf(loopbackPorts),
  ])
  const { follows: databaseFollows = [], ...ofDatabase } = atDatabase ?? {}
  const { follows: redisFollows = [], ...ofRedis } = atRedis ?? {}
  const { advertised = [], ...ofKafka } = atKafka ?? {}
  const { redirects = [], ...ofApp } = atApp ?? {}
  return {
    ...ofDatabase,
    ...ofRedis,
    ...ofKafka,
    ...ofApp,
    ...(atContainer && { containerEnvironment: atContainer }),
    ...ports,
    redirects: [...redirects, ...advertised, ...databaseFollows, ...redisFollows],
  }
}

/** The few questions that are asked again at each disruptive act: the database's name and system, the app's health. */
export async function observeForAct({ database, app }: Servers, permits: Permits): Promise<Observed> {
  const [atDatabase, atApp] = await Promise.all([
    database && observeDatabase(database),
    app && observeApp(app, permits),
  ])
  const { follows = [], ...ofDatabase } = atDatabase ?? {}
  const { redirects = [], ...ofApp } = atApp ?? {}
  return { ...ofDatabase, ...ofApp, redirects: [...redirects, ...follows], forwards: [] }
}
