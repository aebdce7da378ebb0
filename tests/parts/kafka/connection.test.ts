import { expect, test } from 'vitest'
import { kafkaOptions } from '../../../helpers/parts/kafka/client-options.ts'
import { kafkaConnectionOf, kafkaConnectionSchema } from '../../../helpers/parts/kafka/connection.ts'

const given = { domain: '::1', secretOf: (name: string) => `value of ${name}`, folder: '/' }
const of = (config: object) => kafkaConnectionOf(kafkaConnectionSchema.parse(config), given)

test('brokers are those that are named, or the one of the environment', () => {
  expect(of({})).toEqual({ brokers: ['[::1]:9092'] })
  expect(of({ brokers: ['one:1', '[fd00::7]:2'] })).toEqual({ brokers: ['one:1', '[fd00::7]:2'] })
  for (const broker of ['one', 'kafka://one:1', 'fd00::7:2'])
    expect(() => of({ brokers: [broker] })).toThrow(/host:port, an address of IPv6 in brackets/)
})

test('a login is looked up, and every client is opened with it', () => {
  const sasl = { mechanism: 'SCRAM-SHA-512', user: 'me', password: 'SECRET' }
  expect(kafkaOptions(of({ sasl }))).toMatchObject({
    sasl: { mechanism: 'SCRAM-SHA-512', username: 'me', password: 'value of SECRET' },
  })
  expect(() => of({ sasl: { ...sasl, mechanism: 'GSSAPI' } })).toThrow(/mechanism/)
})

test.each([
  ['each broker by its own name', { brokers: ['one:1', 'two:1'], tls: true }, true],
  ['none by an address, which is no name', { brokers: ['127.0.0.1:1'], tls: true }, false],
  ['all by the one that is declared', { tls: { servername: 'kafka' } }, 'kafka'],
])('over TLS %s', (_what, config, tlsServerName) => {
  expect(kafkaOptions(of(config))).toMatchObject({ tlsServerName })
})
