import { z } from 'zod'
import { port, variable } from '../../environments/schema/primitives.ts'
import { hostPort } from '../host/host-port.ts'
import { tlsSchema } from '../tls/schema.ts'
import { tlsOf, type SecretOf, type Tls } from '../tls/tls.ts'

export const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const

/** How a client reaches the brokers of a Kafka, with secrets by the name of their variable. */
export const kafkaConnectionSchema = z.strictObject({
  /** Those that are asked first, as `host:port`; left out, the one at the environment's domain and `port`. */
  brokers: z
    .array(z.string().regex(/^(\[[^\]]+\]|[^:/\s]+):\d{1,5}$/, 'host:port, an address of IPv6 in brackets'))
    .min(1)
    .optional(),
  /** The broker's on the environment's domain, where `brokers` names none. */
  port: port.default(9092),
  /** How clients say who they are. */
  sasl: z
    .strictObject({
      /** The mechanism that the brokers offer. */
      mechanism: z.enum(MECHANISMS),
      /** The user's name. */
      user: z.string().min(1),
      /** The variable with its password. */
      password: variable,
    })
    .optional(),
  /** TLS to the brokers. */
  tls: tlsSchema.optional(),
})
export type KafkaConnectionConfig = z.output<typeof kafkaConnectionSchema>

export interface KafkaConnection {
  /** `host:port`, an address of IPv6 in brackets. */
  readonly brokers: readonly string[]
  readonly sasl?: {
    readonly mechanism: (typeof MECHANISMS)[number]
    readonly user: string
    readonly password: string
  }
  readonly tls?: Tls
}

/**
 * A connection with its secrets and with absolute paths, which are from `folder` otherwise.
 * @throws where a file of it cannot be used, or a variable is not set
 */
export function kafkaConnectionOf(
  config: KafkaConnectionConfig,
  { domain, secretOf, folder }: { domain: string; secretOf: SecretOf; folder: string },
): KafkaConnection {
  const { brokers, port, sasl } = config
  const tls = tlsOf(config.tls, secretOf, folder)
  return {
    brokers: brokers ?? [hostPort(domain, port)],
    ...(sasl && { sasl: { ...sasl, password: secretOf(sasl.password) } }),
    ...(tls && { tls }),
  }
}
