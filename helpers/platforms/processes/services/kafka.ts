import { mkdir, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import getPort from 'get-port'
import type { Tool } from '../../../toolchain/index.ts'
import type { Program } from '../program.ts'
import type { ProcessesSettings } from '../settings.ts'

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
  settings: ProcessesSettings['kafka'],
  { kafka, java }: { kafka: Tool; java: Tool },
): Program {
  const config = join(folder, 'server.properties')
  const logging = join(folder, 'log4j.properties')
  const classpath = ['-cp', join(kafka.home, 'libs', '*')]
  const archive = `-XX:SharedArchiveFile=${join(kafka.home, 'classes.jsa')}`
  return {
    name: 'kafka',
    port: settings.port,
    runs: () => `Kafka ${kafka.version}`,
    stopSignal: 'SIGTERM',
    prepare: async () => {
      await mkdir(folder, { recursive: true })
      const controllerPort = await getPort({ host: '127.0.0.1' })
      await writeFile(config, CONFIG(settings.port, controllerPort, folder))
      await writeFile(logging, LOGGING)
      await mkdir(join(folder, 'data'))
      await writeFile(join(folder, 'data', 'meta.properties'), FORMAT(randomBytes(16).toString('base64url')))
    },
    command: () => ({
      file: java.bin('java'),
      args: [...JVM, archive, `-Dlog4j.configuration=file:${logging}`, ...classpath, 'kafka.Kafka', config],
      cwd: folder,
      env: {},
    }),
  }
}
