import { Admin } from '@platformatic/kafka'
import { unasked, known, type Observation } from '../../environments/guard/observed.ts'
import { named, type Target } from '../../environments/guard/targets.ts'
import { hostPort } from '../host/host-port.ts'
import { kafkaOptions } from './client-options.ts'
import type { KafkaConnection } from './connection.ts'
import { explainKafka } from './explain.ts'
import { inTime } from '../identity/ask.ts'
import type { Identity, Said } from '../identity/identity.ts'
import type { At } from '../kind.ts'
import type { Kafka } from './schema.ts'

export interface KafkaIdentity {
  readonly kafkaCluster: Observation
  /** Where clients are sent to by the brokers that they ask first. */
  readonly advertised: readonly string[]
}

/** Who a cluster says it is, and the brokers that it sends its clients to: one metadata request. */
export async function observeKafka(connection: KafkaConnection): Promise<KafkaIdentity> {
  const admin = new Admin({
    clientId: 'rehearsal-guard',
    ...kafkaOptions(connection),
    retries: 0,
    timeout: 4000,
    connectTimeout: 2000,
  })
  try {
    const { id, brokers: found } = await inTime(() => admin.metadata({ topics: [] }))
    const advertised = [...found.values()].map(({ host, port }) => `kafka://${hostPort(host, port)}`)
    return { kafkaCluster: id ? known(id) : unasked('the brokers name no cluster'), advertised }
  } catch (error) {
    return { kafkaCluster: unasked(explainKafka(error, connection)), advertised: [] }
  } finally {
    await admin.close().catch(() => undefined)
  }
}

/** How a Kafka is asked who it is. */
export const identityOf = (connectionOf: (at: At<Kafka>) => KafkaConnection): Identity<Kafka> => ({
  called: 'Kafka',
  again: false,
  targets: (at) => placesOf(connectionOf(at)),
  ask: async (at) => saidBy(await observeKafka(connectionOf(at))),
})

/** What asking a Kafka connects to. */
export function placesOf({ brokers }: KafkaConnection): Target[] {
  return brokers.flatMap((broker) => named('Kafka', broker))
}

export function saidBy({ advertised, ...facts }: KafkaIdentity): Said {
  return { facts, leads: advertised }
}
