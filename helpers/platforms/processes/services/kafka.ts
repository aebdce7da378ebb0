import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { execa } from 'execa'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Tool } from '../../../toolchain/index.ts'
import { notice } from '../../../waiting/notice.ts'
import { holdPort } from '../../ports/index.ts'
import { madeOnce } from '../made-once.ts'
import type { Program } from '../program.ts'
import type { PlainSettings } from '../../service-settings.ts'

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
log.dirs=${inProperties(folder)}/data
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

/** As java.util.Properties reads it: Latin-1, everything else as UTF-16 units. */
function inProperties(text: string): string {
  return text.replace(/[\\]|[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

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

/** Without a locale the virtual machine knows no paths but those in ASCII. */
const READS_PATHS = { LC_ALL: 'C.UTF-8' }

/** A short-lived broker gains nothing from the second compiler or from parallel collection. */
const JVM = [
  '-Xms128m',
  '-Xmx384m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Xshare:auto',
  '-Duser.timezone=UTC',
]

interface BrokerTools {
  readonly kafka: Tool
  readonly java: Tool
}

/** The classes that a broker loads, laid out for the virtual machine. */
const ARCHIVE = 'classes.jsa'

/** Milliseconds in which a broker of no use to anybody has to have loaded its classes, and to have ended. */
const TRIAL_MS = 60_000

export function kafkaProgram(folder: string, settings: PlainSettings, tools: BrokerTools): Program {
  return {
    name: settings.name,
    port: settings.port,
    runs: () => `Kafka ${tools.kafka.version}`,
    stopSignal: 'SIGTERM',
    prepare: async () => {
      // Held as long as this process lives; a broker that outlives it keeps the port by listening there.
      const { port: controllerPort } = await holdPort()
      await writeBroker(folder, settings.port, controllerPort)
      await layOutArchive(folder, tools)
    },
    command: async () => ({
      file: tools.java.bin('java'),
      args: [...(await archiveIn(folder)), ...brokerArguments(folder, tools.kafka)],
      cwd: folder,
      env: READS_PATHS,
    }),
  }
}

function brokerArguments(folder: string, kafka: Tool): string[] {
  const logging = `-Dlog4j.configuration=${pathToFileURL(join(folder, 'log4j.properties')).href}`
  const classpath = ['-cp', join(kafka.home, 'libs', '*')]
  return [...JVM, logging, ...classpath, 'kafka.Kafka', join(folder, 'server.properties')]
}

async function writeBroker(folder: string, port: number, controllerPort: number): Promise<void> {
  await mkdir(join(folder, 'data'), { recursive: true })
  await writeFile(join(folder, 'server.properties'), CONFIG(port, controllerPort, folder))
  await writeFile(join(folder, 'log4j.properties'), LOGGING)
  await writeFile(join(folder, 'data', 'meta.properties'), FORMAT(randomBytes(16).toString('base64url')))
}

/**
 * The classes that a broker loads until it serves, laid out once for the virtual machine (JEP 350): half its start, and
 * nothing more. Where they cannot be laid out or kept, the broker starts without.
 */
async function layOutArchive(folder: string, { kafka, java }: BrokerTools): Promise<void> {
  const archive = join(folder, ARCHIVE)
  try {
    await madeOnce(`kafka-${kafka.version}-java-${java.version}.jsa`, archive, (path) =>
      layOutClasses(path, `${folder}-trial`, { kafka, java }),
    )
  } catch (error) {
    await rm(archive, { force: true })
    notice(
      `kafka starts without an archive of its classes, which only saves time: ${(error as Error).message}`,
    )
  }
}

/** The argument for the virtual machine; none where it has to do without. */
async function archiveIn(folder: string): Promise<string[]> {
  const archive = join(folder, ARCHIVE)
  return (await exists(archive)) ? [`-XX:SharedArchiveFile=${archive}`] : []
}

/** Starts a broker of no use to anybody, and writes down the classes that it has loaded. @throws where none are written */
async function layOutClasses(archive: string, folder: string, { kafka, java }: BrokerTools): Promise<void> {
  await using client = await holdPort()
  await using controller = await holdPort()
  try {
    await writeBroker(folder, client.port, controller.port)
    const args = [`-XX:ArchiveClassesAtExit=${archive}`, ...brokerArguments(folder, kafka)]
    const broker = execa(java.bin('java'), args, {
      cwd: folder,
      env: READS_PATHS,
      all: true,
      reject: false,
      timeout: TRIAL_MS,
      killSignal: 'SIGKILL',
      // It lays them out after it was asked to end, for as long as a busy machine makes it take.
      forceKillAfterDelay: false,
    })
    for await (const line of broker) if (line.includes('Kafka Server started')) broker.kill('SIGTERM')
    const { exitCode, timedOut, all } = await broker
    if (timedOut) throw new Error(`a broker on trial took longer than ${TRIAL_MS / 1000} s`)
    if (!(await exists(archive)))
      throw new Error(
        `a broker on trial ended with ${exitCode} and wrote none: ${all.trim().split('\n').at(-1)}`,
      )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
