import { KafkaContainer } from '@testcontainers/kafka'
import { LAUNCHED } from '../launched.ts'
import type { PlainSettings } from '../../service-settings.ts'
import type { Surroundings } from '../settings.ts'
import { onLoopback } from '../on-loopback.ts'
import type { Unit } from '../unit.ts'

/** The port of the module's listener for clients outside the network. */
const OUTER_LISTENER = 9093

const STARTER = '/tmp/testcontainers_start.sh'

/** The starter's last line: until it is there, the file is still being copied. */
const STARTERS_END = '/etc/confluent/docker/run'

/**
 * The module's shell does not hand a stop on to the broker, which then is killed and recovers its log for seconds at the
 * next start. This one asks everything in the container to end, and waits until it has. It has the starter read and not
 * executed, as a file that is still open for whoever copies it cannot be (ETXTBSY, "Text file busy").
 */
const HANDING_ON = [
  'trap "kill -s TERM -- -1" TERM',
  'echo "Waiting for script..."',
  `while ! grep -q ${STARTERS_END} ${STARTER} 2>/dev/null; do sleep 0.1; done`,
  `bash ${STARTER} & wait $!`,
  'while kill -s 0 -- -1 2>/dev/null; do sleep 0.1; done',
].join('; ')

class StoppableKafka extends KafkaContainer {
  readonly #port: number

  constructor(image: string, port: number) {
    super(image)
    this.#port = port
  }

  protected override async beforeContainerCreated(): Promise<void> {
    await super.beforeContainerCreated()
    this.withCommand(['-c', HANDING_ON])
    // The module has just asked for any free port again.
    onLoopback(this.withExposedPorts({ container: OUTER_LISTENER, host: this.#port }))
  }
}

export function kafkaUnit(
  { name, port }: PlainSettings,
  { network, labels, image, alias }: Surroundings,
): Unit {
  return {
    name,
    port,
    isReplaced: false,
    runs: () => Promise.resolve(image(name)),
    describe: () =>
      Promise.resolve(
        new StoppableKafka(image(name), port)
          .withKraft()
          .withHostname(alias(name))
          .withEnvironment({
            KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
            KAFKA_NUM_PARTITIONS: '1',
            KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
            KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS: '1',
            KAFKA_HEAP_OPTS: '-Xms128m -Xmx384m',
          })
          .withWaitStrategy(LAUNCHED)
          .withNetworkMode(network)
          .withNetworkAliases(alias(name))
          .withLabels(labels),
      ),
  }
}
