import { messagingProbe, type MessagingProbe } from './probe.ts'
import { identityOf } from './identity.ts'
import type { At, Runtime } from '../kind.ts'
import { TEXT } from '../logs/schema.ts'
import { kafkaConnectionOf, type KafkaConnection } from './connection.ts'
import type { Kafka } from './schema.ts'

/** How its clients reach a Kafka. @throws where a file or a secret is missing */
export const connectionOf = ({ declared, ...from }: At<Kafka>): KafkaConnection =>
  kafkaConnectionOf({ ...declared, port: declared.port ?? 0 }, from)

export const runtime: Runtime<Kafka, MessagingProbe> = {
  readyWithinMs: 60_000,
  logs: TEXT,
  open: (at, evidence) => messagingProbe(connectionOf(at), evidence),
  identity: identityOf(connectionOf),
  ready: (probe) => probe.topics(),
  counts: (probe, { topics }) => probe.published(topics),
}
