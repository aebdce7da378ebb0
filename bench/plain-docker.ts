import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { EnvironmentConfig } from '../helpers/environments/schema.ts'
import { partOf } from '../helpers/environments/parts.ts'
import { labelsOf } from '../helpers/platforms/containers/labels.ts'
import { DB_SETTINGS } from '../helpers/platforms/containers/services/db.ts'
import { innerPort } from '../helpers/platforms/containers/settings.ts'
import { joinJournal } from '../helpers/platforms/journal/index.ts'
import { mlflowServer } from '../helpers/platforms/mlflow-server.ts'
import type { Run } from '../helpers/record/run.ts'

interface PlainRun {
  readonly env?: Readonly<Record<string, string>>
  /** The container's own port; the usual one inside the network where it is left out. */
  readonly port?: number
  /** More options of `docker run`. */
  readonly options?: readonly string[]
  readonly command?: readonly string[]
}

/** What the platform makes as it is opened, too: the network that the services find one another on. */
export async function makePlainNetwork(run: Run): Promise<void> {
  await docker('network', 'create', ...(await labelOptions(run)), networkOf(run))
}

/**
 * The same services as the platform's, from the same images with the same commands, settings and files, as somebody
 * would start them who types `docker run` six times at once. They bear the run's labels, by which its end removes them.
 */
export async function startPlainly(run: Run, config: EnvironmentConfig): Promise<void> {
  const labels = await labelOptions(run)
  await Promise.all(
    Object.entries(await plainRuns(run, config)).map(async ([name, plain]) => {
      const { env = {}, port = innerPort(config.parts[name]!.kind), options = [], command = [] } = plain
      const outer = run.resolved.ports[name]
      await docker(
        ...['run', '--detach', ...labels, '--network', networkOf(run), '--network-alias', name],
        ...['--publish', `${outer}:${port}`],
        ...Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
        ...options,
        run.images!.references[name]!,
        ...command,
      )
    }),
  )
}

function networkOf({ id }: Run): string {
  return `plain-${id}`
}

async function labelOptions({ id, resolved }: Run): Promise<string[]> {
  const { owner } = await joinJournal(resolved.workFolder)
  const labels = Object.entries(labelsOf(id, owner))
  return labels.flatMap(([name, value]) => ['--label', `${name}=${value}`])
}

async function plainRuns({ resolved }: Run, config: EnvironmentConfig): Promise<Record<string, PlainRun>> {
  const database = partOf(config, 'postgres')!
  const { secrets, projectFolder, workFolder, ports } = resolved
  const redisConfig = join(workFolder, 'redis.conf')
  await writeFile(redisConfig, `requirepass ${secrets.STAGING_REDIS_PASSWORD}\nsave 3600 1\ndir /data\n`)
  const mlflow = mlflowServer(`0.0.0.0:${innerPort('model-registry')}`, '/tmp')
  const monitoring = (name: string, config: string, ...more: string[]): PlainRun => {
    const [folder, file] = [join(projectFolder, config, '..'), config.split('/').at(-1)]
    return {
      options: ['--volume', `${folder}:/etc/${name}:ro`, '--workdir', `/etc/${name}`],
      command: [`--config.file=/etc/${name}/${file}`, ...more],
    }
  }
  return {
    database: {
      env: {
        POSTGRES_DB: database.database,
        POSTGRES_USER: database.user,
        POSTGRES_PASSWORD: secrets.STAGING_DB_PASSWORD!,
      },
      command: ['postgres', ...DB_SETTINGS],
    },
    cache: {
      options: ['--volume', `${redisConfig}:/tmp/redis.conf:ro`],
      command: ['redis-server', '/tmp/redis.conf'],
    },
    messaging: { port: 9093, options: ['--hostname', 'messaging'], env: kafkaVariables(ports.messaging!) },
    registry: { env: mlflow.env, command: ['python', ...mlflow.args] },
    prometheus: monitoring(
      'prometheus',
      partOf(config, 'prometheus')!.config!,
      '--storage.tsdb.path=/prometheus',
    ),
    alerting: monitoring(
      'alertmanager',
      partOf(config, 'alertmanager')!.config!,
      '--storage.path=/alertmanager',
      '--cluster.listen-address=',
    ),
  }
}

/** What Testcontainers' module and the platform tell the broker; its address outside is known here from the start. */
function kafkaVariables(port: number): Record<string, string> {
  return {
    CLUSTER_ID: '4L6g3nShT-eMCtK--X86sw',
    KAFKA_NODE_ID: '1',
    KAFKA_PROCESS_ROLES: 'broker,controller',
    KAFKA_CONTROLLER_QUORUM_VOTERS: '1@messaging:9094',
    KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
    KAFKA_LISTENERS: 'PLAINTEXT://0.0.0.0:9093,BROKER://0.0.0.0:9092,CONTROLLER://0.0.0.0:9094',
    KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port},BROKER://messaging:9092`,
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'BROKER:PLAINTEXT,PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    KAFKA_INTER_BROKER_LISTENER_NAME: 'BROKER',
    KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
    KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '1',
    KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
    KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
    KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS: '1',
    KAFKA_LOG_FLUSH_INTERVAL_MESSAGES: '9223372036854775807',
    KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
    KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    KAFKA_NUM_PARTITIONS: '1',
    KAFKA_HEAP_OPTS: '-Xms128m -Xmx384m',
  }
}

async function docker(...args: readonly string[]): Promise<void> {
  await execa('docker', args)
}
