import { Admin } from '@platformatic/kafka'
import { unasked, known, type Observation } from '../../environments/guard/index.ts'
import type { MessagingAddress } from '../../probes/messaging.ts'
import { inTime, reasonOf } from './ask.ts'

export interface KafkaIdentity {
  readonly kafkaCluster: Observation
  /** Where clients are sent to by the brokers that they ask first. */
  readonly advertised: readonly string[]
}

/** Who a cluster says it is, and the brokers that it sends its clients to: one metadata request. */
export async function observeKafka({ brokers }: MessagingAddress): Promise<KafkaIdentity> {
  const admin = new Admin({
    clientId: 'rehearsal-guard',
    bootstrapBrokers: [...brokers],
    retries: 0,
    timeout: 4000,
    connectTimeout: 2000,
  })
  try {
    const { id, brokers: found } = await inTime(() => admin.metadata({ topics: [] }))
    const advertised = [...found.values()].map(
      ({ host, port }) => `kafka://${host.includes(':') ? `[${host}]` : host}:${port}`,
    )
    return { kafkaCluster: id ? known(id) : unasked('the brokers name no cluster'), advertised }
  } catch (error) {
    return { kafkaCluster: unasked(reasonOf(error)), advertised: [] }
  } finally {
    await admin.close().catch(() => undefined)
  }
}
