import { Admin, Producer, stringSerializers } from '@platformatic/kafka'
import type { Config } from './config.ts'

/** Publishes events and tells whether the brokers answer. */
export interface Messaging {
  publish(topic: string, key: string, event: unknown): Promise<void>
  /** Names of the topics, by a metadata request. */
  topics(): Promise<readonly string[]>
  close(): Promise<void>
}

/** Connects, and creates those of the app's topics that are missing. */
export async function connectMessaging(config: Config): Promise<Messaging> {
  const options = {
    clientId: 'football-prediction',
    bootstrapBrokers: config.brokers,
    retries: 2,
    retryDelay: 200,
    timeout: 10_000,
    connectTimeout: 5000,
  }
  const admin = new Admin(options)
  const producer = new Producer({ ...options, serializers: stringSerializers })
  await createTopics(admin, Object.values(config.topics))
  return {
    publish: async (topic, key, event) => {
      await producer.send({ messages: [{ topic, key, value: JSON.stringify(event) }] })
    },
    topics: () => admin.listTopics(),
    close: async () => {
      await Promise.all([producer.close(), admin.close()])
    },
  }
}

export async function createTopics(admin: Admin, names: readonly string[]): Promise<void> {
  const existing = new Set(await admin.listTopics())
  const missing = names.filter((name) => !existing.has(name))
  if (missing.length === 0) return
  try {
    await admin.createTopics({ topics: missing, partitions: 1, replicas: 1 })
  } catch (error) {
    // The app and its worker start together: whoever comes second finds them made.
    const now = new Set(await admin.listTopics())
    if (!missing.every((name) => now.has(name))) throw error
  }
}
