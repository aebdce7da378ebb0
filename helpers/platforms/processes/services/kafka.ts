import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { execa } from 'execa'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import getPort from 'get-port'
import type { Tool } from '../../../toolchain/index.ts'
import { madeOnce } from '../made-once.ts'
import type { Program } from '../program.ts'
import type { ServiceSettings } from '../../service-settings.ts'

/** One node that is broker and controller; every internal topic small, every artificial delay off. */
const CONFIG = (port: number, controllerPort: number, folder: string) => `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=CLIENT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=CLIENT://127.0.0.1:${port}
listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=CLIENT
log.dirs=${folder}/data
num.partitions=1
auto.create.topics.enable=false
offsets.topic.num.partitions=1
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
num.network.threads=2
num.io.threads=2
log.cleaner.dedupe.buffer.size=2097152
`

/**
 * What `kafka-storage format` writes into an empty folder: a virtual machine of its own for three lines would cost two
 * seconds of every run. The broker takes its metadata version from its own default.
 */
const FORMAT = (clusterId: string) => `version=1
cluster.id=${clusterId}
node.id=1
`

const LOGGING = `
log4j.rootLogger=INFO, stdout
log4j.appender.stdout=org.apache.log4j.ConsoleAppender
log4j.appender.stdout.layout=org.apache.log4j.PatternLayout
log4j.appender.stdout.layout.ConversionPattern=[%d{yyyy-MM-dd HH:mm:ss,SSS}] %p %m (%c{1})%n
log4j.logger.org.apache.kafka.clients=WARN
`

/** A short-lived broker gains nothing from the second compiler or from parallel collection. */
const JVM = [
  '-Xms128m',
  '-Xmx384m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Xshare:auto',
  '-Duser.timezone=UTC',
]

export function kafkaProgram(
  folder: string,
  settings: ServiceSettings['kafka'],
  tools: { kafka: Tool; java: Tool },
): Program {
  return {
    name: 'kafka',
    port: settings.port,
    runs: () => `Kafka ${tools.kafka.version}`,
    stopSignal: 'SIGTERM',
    prepare: () => writeBroker(folder, settings.port),
    command: async () => ({
      file: tools.java.bin('java'),
      args: [`-XX:SharedArchiveFile=${await classArchive(tools)}`, ...brokerArguments(folder, tools.kafka)],
      cwd: folder,
      env: {},
    }),
  }
}

function brokerArguments(folder: string, kafka: Tool): string[] {
  const logging = `-Dlog4j.configuration=file:${join(folder, 'log4j.properties')}`
  const classpath = ['-cp', join(kafka.home, 'libs', '*')]
  return [...JVM, logging, ...classpath, 'kafka.Kafka', join(folder, 'server.properties')]
}

async function writeBroker(folder: string, port: number): Promise<void> {
  await mkdir(join(folder, 'data'), { recursive: true })
  const controllerPort = await getPort({ host: '127.0.0.1' })
  await writeFile(join(folder, 'server.properties'), CONFIG(port, controllerPort, folder))
  await writeFile(join(folder, 'log4j.properties'), LOGGING)
  await writeFile(join(folder, 'data', 'meta.properties'), FORMAT(randomBytes(16).toString('base64url')))
}

/** Milliseconds in which a broker of no use to anybody has to have loaded its classes, and to have ended. */
const TRIAL_MS = 60_000

/** The classes that a broker loads until it serves, laid out once for the virtual machine (JEP 350): half its start. */
function classArchive({ kafka, java }: { kafka: Tool; java: Tool }): Promise<string> {
  return madeOnce(`kafka-${kafka.version}-java-${java.version}.jsa`, async (path) => {
    const folder = await mkdtemp(join(tmpdir(), 'kafka-classes-'))
    try {
      await writeBroker(folder, await getPort({ host: '127.0.0.1' }))
      const args = [`-XX:ArchiveClassesAtExit=${path}`, ...brokerArguments(folder, kafka)]
      const broker = execa(java.bin('java'), args, { cwd: folder, timeout: TRIAL_MS, reject: false })
      for await (const line of broker) if (line.includes('Kafka Server started')) broker.kill('SIGTERM')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
}
