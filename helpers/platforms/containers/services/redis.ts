import { RedisContainer } from '@testcontainers/redis'
import { LAUNCHED } from '../launched.ts'
import type { ServiceSettings } from '../../service-settings.ts'
import type { Surroundings } from '../settings.ts'
import { INNER_PORTS } from '../settings.ts'
import type { Unit } from '../unit.ts'

const CONFIG_FILE = '/tmp/redis.conf'

/** The password comes in a file: the module's own way shows it in every list of processes. */
export function redisUnit(
  { port, password }: ServiceSettings['redis'],
  { network, labels, image }: Surroundings,
): Unit {
  return {
    name: 'redis',
    port,
    isReplaced: false,
    runs: () => Promise.resolve(image('redis')),
    describe: () =>
      Promise.resolve(
        new RedisContainer(image('redis'))
          // Nobody else is in the container; the server gives up root before or as it starts, and has to read it then.
          .withCopyContentToContainer([
            {
              content: `requirepass ${password}\nsave 3600 1\ndir /data\n`,
              target: CONFIG_FILE,
              mode: 0o444,
            },
          ])
          .withCommand(['redis-server', CONFIG_FILE])
          .withWaitStrategy(LAUNCHED)
          .withExposedPorts({ container: INNER_PORTS.redis, host: port })
          .withNetworkMode(network)
          .withNetworkAliases('redis')
          .withLabels(labels),
      ),
  }
}
