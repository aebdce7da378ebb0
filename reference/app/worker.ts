import {
  Consumer,
  MessagesStreamModes,
  Producer,
  stringDeserializers,
  stringSerializers,
} from '@platformatic/kafka'
import { createServer } from 'node:http'
import { collectDefaultMetrics, Counter, Registry } from 'prom-client'
import { readConfig } from './config.ts'
import { createPool } from './database.ts'
import { createLogger } from './logger.ts'
import { connectMessaging } from './messaging.ts'
import { parseResult, storeResult } from './results.ts'
import { endGracefully } from './shutdown.ts'

const config = readConfig()
const logger = createLogger('worker', config.logLevel)
const pool = createPool(config, (error) =>
  logger.warn({ err: error }, 'an idle database connection was lost'),
)
const registry = new Registry()
collectDefaultMetrics({ register: registry })
const consumed = new Counter({
  name: 'results_consumed_total',
  help: 'Match results taken from the queue, by what became of them.',
  labelNames: ['outcome'],
  registers: [registry],
})

// For half a minute: brokers are restarted, and the worker has to outlive that.
const options = { bootstrapBrokers: config.brokers, retries: 100, retryDelay: 300 }
await (await connectMessaging(config)).close()
const dead = new Producer({ ...options, clientId: 'worker-dead-letters', serializers: stringSerializers })
const consumer = new Consumer({
  ...options,
  clientId: 'worker',
  groupId: 'football-results',
  deserializers: stringDeserializers,
  autocommit: false,
})
const stream = await consumer.consume({
  topics: [config.topics.results],
  mode: MessagesStreamModes.COMMITTED,
  fallbackMode: 'earliest',
  maxWaitTime: 200,
})

const http = createServer((request, response) => {
  const answer = async () => {
    if (request.url === '/metrics') {
      response.setHeader('content-type', registry.contentType).end(await registry.metrics())
    } else if (request.url === '/health') {
      await pool.query('SELECT 1')
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ status: 'healthy' }))
    } else response.writeHead(404).end()
  }
  answer().catch((error: unknown) => {
    logger.error({ err: error }, 'request failed')
    response.writeHead(503).end()
  })
}).listen(config.workerPort, config.host)
logger.info({ topic: config.topics.results }, 'consuming')

endGracefully(logger, async () => {
  http.close()
  await stream.close()
  await Promise.all([consumer.close(), dead.close()])
  await pool.end()
})

for await (const message of stream) {
  const result = parseResult(message.value)
  if ('problem' in result) {
    logger.warn({ problem: result.problem, offset: String(message.offset) }, 'not a match result: set aside')
    await dead.send({ messages: [{ topic: config.topics.dead, key: message.key, value: message.value }] })
    consumed.inc({ outcome: 'malformed' })
  } else {
    const outcome = await storeResult(pool, config.topics.results, result.event)
    logger.debug({ event: result.event.event_id, outcome }, 'match result')
    consumed.inc({ outcome })
  }
  // After the transaction: a crash in between redelivers, and the inbox makes the second delivery harmless.
  await message.commit()
}
