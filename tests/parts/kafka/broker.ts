import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import getPort from 'get-port'
import { provideTools } from '../../../helpers/toolchain/index.ts'
import { until } from '../../../helpers/waiting/until.ts'
import { authority } from '../tls/authority.ts'

export const PASSWORD = 'a-secret-of-the-worker'

/** 16 bytes in base64url. */
const CLUSTER = 'MkU3OEVBNTcwNTJENDM2Qg'

const LOGIN = 'org.apache.kafka.common.security'

/** A Kafka broker of a test's own: one listener with SASL and TLS, one with TLS and client certificates, one with neither. */
export async function secureBroker() {
  const tools = await provideTools(['kafka', 'java'])
  const [kafka, java] = [tools.get('kafka')!, tools.get('java')!]
  const folder = await mkdtemp(join(tmpdir(), 'kafka-'))
  const own = await authority(folder, 'own')
  const stranger = await authority(folder, 'stranger')
  const [server, client] = await Promise.all([
    own.issue('server', ['localhost']),
    own.issue('client', ['worker']),
  ])
  await writeFile(
    join(folder, 'keystore.pem'),
    (await readFile(server.key, 'utf8')) + (await readFile(server.cert, 'utf8')),
  )
  const [secure, mutual, open, controller] = [
    await getPort(),
    await getPort(),
    await getPort(),
    await getPort(),
  ]
  const config = join(folder, 'server.properties')
  await writeFile(
    config,
    `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=SECURE://127.0.0.1:${secure},MUTUAL://127.0.0.1:${mutual},OPEN://127.0.0.1:${open},CONTROLLER://127.0.0.1:${controller}
advertised.listeners=SECURE://localhost:${secure},MUTUAL://localhost:${mutual},OPEN://127.0.0.1:${open}
listener.security.protocol.map=SECURE:SASL_SSL,MUTUAL:SSL,OPEN:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=OPEN
log.dirs=${folder}/data
offsets.topic.num.partitions=1
offsets.topic.replication.factor=1
group.initial.rebalance.delay.ms=0
ssl.keystore.type=PEM
ssl.keystore.location=${folder}/keystore.pem
ssl.truststore.type=PEM
ssl.truststore.location=${own.ca}
listener.name.mutual.ssl.client.auth=required
listener.name.secure.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
listener.name.secure.plain.sasl.jaas.config=${LOGIN}.plain.PlainLoginModule required user_worker="${PASSWORD}";
listener.name.secure.scram-sha-256.sasl.jaas.config=${LOGIN}.scram.ScramLoginModule required;
listener.name.secure.scram-sha-512.sasl.jaas.config=${LOGIN}.scram.ScramLoginModule required;
`,
  )
  const classpath = [
    '-Xmx384m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-cp',
    join(kafka.home, 'libs', '*'),
  ]
  const users = ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((each) => [
    '--add-scram',
    `${each}=[name=worker,password=${PASSWORD}]`,
  ])
  const format = ['kafka.tools.StorageTool', 'format', '-t', CLUSTER, '-c', config]
  await execa(java.bin('java'), [...classpath, ...format, ...users])
  const running = execa(java.bin('java'), [...classpath, 'kafka.Kafka', config], {
    cwd: folder,
    reject: false,
    all: true,
  })
  let ended = false
  void running.then(() => (ended = true))
  let log = ''
  running.all.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-20_000)))
  const look = async () => {
    if (ended) throw new Error(log)
    await execa('bash', ['-c', `</dev/tcp/127.0.0.1/${secure}`])
  }
  await until('the broker to listen', look, { deadlineMs: 60_000, intervalMs: 200 })
  return {
    ...{ folder, own, stranger, client, secure, mutual, open },
    [Symbol.asyncDispose]: async () => {
      running.kill('SIGKILL')
      await running
      await rm(folder, { recursive: true })
    },
  }
}
