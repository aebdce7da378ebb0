import { Admin } from '@platformatic/kafka'
import { unasked, known, type Observation } from '../../environments/guard/index.ts'
import { hostPort } from '../../parts/host/host-port.ts'
import { kafkaOptions } from '../../parts/kafka/client-options.ts'
import type { KafkaConnection } from '../../parts/kafka/connection.ts'
import { explainKafka } from '../../parts/kafka/explain.ts'
import { inTime } from './ask.ts'

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
