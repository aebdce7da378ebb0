import {
  Admin,
  Consumer,
  MessagesStreamModes,
  Producer,
  stringDeserializers,
  stringSerializers,
} from '@platformatic/kafka'
import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { hostPort } from '../host/host-port.ts'
import { kafkaOptions } from './client-options.ts'
import type { KafkaConnection } from './connection.ts'
import { explainKafka } from './explain.ts'
import type { Evidence } from '../../record/evidence.ts'

/** Stands for the end of a partition in a request for offsets (Kafka protocol, ListOffsets). */
const LATEST = -1n

/** Milliseconds in which a message that was produced has to be consumed. */
const ROUND_TRIP_MS = 15_000

/** The message brokers as a client sees them. */
export function messagingProbe(connection: KafkaConnection, evidence: Evidence) {
  const options = {
    clientId: 'rehearsal',
    ...kafkaOptions(connection),
    retries: 1,
    retryDelay: 100,
    timeout: 5000,
    connectTimeout: 2000,
  }
  const admin = new Admin(options)
  const say = async <T>(action: () => Promise<T>): Promise<T> => {
    try {
      return await action()
    } catch (error) {
      throw new Error(explainKafka(error, connection), { cause: error })
    }
  }
  /** Where each partition of a topic ends. */
  const endsOf = async (topic: string) => {
    const { topics: known } = await admin.metadata({ topics: [topic] })
    const count = known.get(topic)?.partitionsCount ?? 0
    const partitions = Array.from({ length: count }, (_, partitionIndex) => ({
      partitionIndex,
      timestamp: LATEST,
    }))
    const [ends] = await admin.listOffsets({ topics: [{ name: topic, partitions }] })
    return ends?.partitions ?? []
  }
  return {
    topics: async (): Promise<string[]> => {
      const topics = await say(() => admin.listTopics())
      evidence.attach('topics', topics)
      return [...topics]
    },
    /** The brokers that a metadata request names. */
    brokers: async (): Promise<string[]> => {
      const { brokers: found } = await say(() => admin.metadata({ topics: [] }))
      return [...found.values()].map(({ host, port }) => hostPort(host, port))
    },
    /** How many messages of a topic a consumer group has still to take, over all partitions. */
    lag: async (topic: string, group: string): Promise<number> =>
      say(async () => {
        const ends = await endsOf(topic)
        const [taken] = await admin.listConsumerGroupOffsets({ groups: [group] })
        const committed = taken?.topics.find(({ name }) => name === topic)?.partitions ?? []
        return ends.reduce((sum, { partitionIndex, offset }) => {
          const at = committed.find((each) => each.partitionIndex === partitionIndex)?.committedOffset ?? 0n
          return sum + Number(offset - (at < 0n ? 0n : at))
        }, 0)
      }),
    /** How many messages there ever were on topics, over all partitions. */
    published: async (topics: readonly string[]): Promise<number> => {
      const ends = await say(() => Promise.all(topics.map(endsOf)))
      return ends.flat().reduce((sum, { offset }) => sum + Number(offset), 0)
    },
    /** Who takes part in a consumer group, each as its client calls itself and where it is. */
    members: async (group: string): Promise<string[]> => {
      const found = await say(() => admin.describeGroups({ groups: [group] }))
      const members = [...(found.get(group)?.members.values() ?? [])]
      return members.map(({ clientId, clientHost }) => `${clientId} at ${clientHost.replace(/^\//, '')}`)
    },
    /** All of one key, so that they are taken in their order, and at once. */
    produce: async (topic: string, key: string, ...values: readonly string[]): Promise<void> => {
      if (values.length === 0) return
      const producer = new Producer({ ...options, serializers: stringSerializers })
      try {
        await say(() => producer.send({ messages: values.map((value) => ({ topic, key, value })) }))
      } finally {
        await producer.close()
      }
    },
    /**
     * What is published on a topic from before `action` on, until one of it is wanted or the time is up, whoever publishes it;
     * with what the action gave.
     */
    publishedSince: async <T>(
      topic: string,
      action: () => Promise<T>,
      isWanted: (value: string, given: T) => boolean,
      withinMs: number,
    ): Promise<{ readonly given: T; readonly values: readonly string[] }> => {
      const ends = await say(() => endsOf(topic))
      const given = await action()
      return say(async () => {
        const consumer = new Consumer({
          ...options,
          groupId: randomUUID(),
          deserializers: stringDeserializers,
        })
        try {
          const stream = await consumer.consume({
            topics: [topic],
            mode: MessagesStreamModes.MANUAL,
            offsets: ends.map(({ partitionIndex, offset }) => ({ topic, partition: partitionIndex, offset })),
            maxWaitTime: 100,
            autocommit: false,
          })
          const values: string[] = []
          await arrived(
            stream,
            (value) => {
              values.push(value)
              return isWanted(value, given)
            },
            withinMs,
          )
          await stream.close()
          evidence.attach(`published on ${topic}`, values)
          return { given, values }
        } finally {
          await consumer.close(true)
        }
      })
    },
    /** Sends a message through a topic of its own, deleted afterwards; what was sent and what came out. */
    roundTrip: async (): Promise<{ sent: string; received: string; durationMs: number }> =>
      say(async () => {
        const topic = `rehearsal-${randomUUID()}`
        const sent = randomUUID()
        const start = performance.now()
        await admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 })
        const producer = new Producer({ ...options, retries: 10, serializers: stringSerializers })
        const consumer = new Consumer({ ...options, groupId: topic, deserializers: stringDeserializers })
        try {
          await producer.send({ messages: [{ topic, key: 'rehearsal', value: sent }] })
          const stream = await consumer.consume({
            topics: [topic],
            mode: MessagesStreamModes.EARLIEST,
            maxWaitTime: 100,
            autocommit: false,
          })
          const received = await arrived(stream, () => true, ROUND_TRIP_MS)
          if (received === undefined) throw new Error('the message that was produced did not come out')
          await stream.close()
          return { sent, received, durationMs: performance.now() - start }
        } finally {
          await Promise.all([producer.close(), consumer.close(true)])
          await admin.deleteTopics({ topics: [topic] })
        }
      }),
    [Symbol.asyncDispose]: () => admin.close(),
  }
}

/** The first message of a stream that is wanted; undefined where it has not come in time. */
function arrived(
  stream: Readable,
  isWanted: (value: string) => boolean,
  withinMs: number,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    AbortSignal.timeout(withinMs).addEventListener('abort', () => resolve(undefined))
    stream.on('error', reject)
    stream.on('data', ({ value }: { value: string }) => {
      if (isWanted(value)) resolve(value)
    })
  })
}

export type MessagingProbe = ReturnType<typeof messagingProbe>
