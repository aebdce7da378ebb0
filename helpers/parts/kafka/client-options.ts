import { isIP } from 'node:net'
import { authorities } from '../../environments/guard/index.ts'
import { tlsOptions } from '../tls/tls.ts'
import type { KafkaConnection } from './connection.ts'

/** What every client of Kafka is opened with: whom to ask, how to log in, how to speak TLS. */
export function kafkaOptions({ brokers, sasl, tls }: KafkaConnection) {
  return {
    bootstrapBrokers: [...brokers],
    ...(sasl && {
      sasl: { mechanism: sasl.mechanism, username: sasl.user, password: sasl.password },
    }),
    ...(tls && tlsFor(tls, brokers)),
  }
}

/** Brokers send their clients on to one another, so that each is told the name that it is reached by. */
function tlsFor(tls: NonNullable<KafkaConnection['tls']>, brokers: readonly string[]) {
  const { servername: _, ...options } = tlsOptions(tls, 'localhost')
  const byName = brokers.flatMap(authorities).every(({ host }) => isIP(host) === 0)
  return { tls: options, tlsServerName: tls.servername ?? byName }
}
