import getPort from 'get-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  kafkaConnectionOf,
  kafkaConnectionSchema,
  MECHANISMS,
} from '../../../helpers/parts/kafka/connection.ts'
import { messagingProbe } from '../../../helpers/parts/kafka/probe.ts'
import { NO_EVIDENCE } from '../../../helpers/record/evidence.ts'
import { observeKafka } from '../../../helpers/parts/kafka/identity.ts'
import { PASSWORD, secureBroker } from './broker.ts'

let broker: Awaited<ReturnType<typeof secureBroker>>
beforeAll(async () => {
  broker = await secureBroker()
})
afterAll(() => broker[Symbol.asyncDispose]())

const secretOf = (name: string) => (name === 'WRONG' ? 'not-that-secret' : PASSWORD)
const connect = (config: object) =>
  kafkaConnectionOf(kafkaConnectionSchema.parse(config), {
    domain: 'localhost',
    secretOf,
    folder: broker.folder,
  })

const sasl = (mechanism: string = 'PLAIN', password = 'WORKER') => ({ mechanism, user: 'worker', password })
const tls = { ca: 'own.pem' }

test.each(MECHANISMS)(
  'a message goes through by SASL %s and TLS, and the guard asks by it',
  async (mechanism) => {
    const connection = connect({ port: broker.secure, tls, sasl: sasl(mechanism) })
    await using messaging = messagingProbe(connection, NO_EVIDENCE)
    const { sent, received } = await messaging.roundTrip()
    expect(received).toBe(sent)
    expect((await observeKafka(connection)).kafkaCluster.kind).toBe('known')
  },
)

test('by a client certificate, and by an address that the certificate lacks where only its authority counts', async () => {
  const connection = connect({ port: broker.mutual, tls: { ...tls, ...broker.client } })
  await using messaging = messagingProbe(connection, NO_EVIDENCE)
  expect(await messaging.brokers()).toEqual([`localhost:${broker.mutual}`])
  const byAddress = { brokers: [`127.0.0.1:${broker.secure}`], sasl: sasl() }
  await using lenient = messagingProbe(connect({ ...byAddress, tls: { ...tls, verify: 'ca' } }), NO_EVIDENCE)
  expect(await lenient.topics()).toEqual([])
})

const CASES: readonly [string, () => object | Promise<object>, RegExp][] = [
  [
    'a wrong password',
    () => ({ port: broker.secure, tls, sasl: sasl('SCRAM-SHA-512', 'WRONG') }),
    /^Kafka at localhost:\d+, as worker by SASL SCRAM-SHA-512, with TLS \(certificate checked by .*: .*credentials.* Correct `sasl\.user`/,
  ],
  [
    'no TLS where there has to be',
    () => ({ port: broker.secure, sasl: sasl() }),
    /without TLS: .*(requires TLS\. Speak TLS|It may ask for TLS)/,
  ],
  [
    'no login where there has to be',
    () => ({ port: broker.secure, tls }),
    /without a login, with TLS.* It may ask for a login \(`sasl`\) or a client certificate/,
  ],
  [
    'TLS where there is none',
    () => ({ port: broker.open, tls }),
    /with TLS .*What listens there does not speak TLS: leave `tls` out/,
  ],
  [
    'a login where there is none',
    () => ({ port: broker.open, sasl: sasl() }),
    /as worker by SASL PLAIN, without TLS: .*It speaks no SASL here: leave `sasl` out/,
  ],
  [
    'another authority',
    () => ({ port: broker.secure, tls: { ca: 'stranger.pem' }, sasl: sasl() }),
    /stranger\.pem\): .* name the one that signed it in `ca`\.$/,
  ],
  [
    'no client certificate',
    () => ({ port: broker.mutual, tls }),
    /(misses one|It may ask for .*a client certificate \(`tls\.cert`, `tls\.key`\))/,
  ],
  [
    'a name that the certificate lacks',
    () => ({ brokers: [`127.0.0.1:${broker.secure}`], tls, sasl: sasl() }),
    /127\.0\.0\.1 is not in the cert.* The certificate is for another name/,
  ],
  ['nobody there', async () => ({ port: await getPort() }), /ECONNREFUSED.* Nothing listens there/],
]

test.each(CASES)('%s: what was asked for, what was said, and what to do', async (_what, config, message) => {
  const connection = connect(await config())
  await using messaging = messagingProbe(connection, NO_EVIDENCE)
  const said = await messaging.topics().then(String, (error: Error) => error.message)
  expect(said).toMatch(message)
  expect(said).not.toContain(PASSWORD)
  expect((await observeKafka(connection)).kafkaCluster).toMatchObject({
    kind: 'unasked',
    reason: expect.stringMatching(/^Kafka at /) as string,
  })
})
