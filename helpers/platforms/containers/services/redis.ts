import { RedisContainer } from '@testcontainers/redis'
import { LAUNCHED } from '../launched.ts'
import type { RedisSettings } from '../../service-settings.ts'
import type { Surroundings } from '../settings.ts'
import { innerPort } from '../settings.ts'
import type { Unit } from '../unit.ts'

const CONFIG_FILE = '/tmp/redis.conf'

/** The password comes in a file: the module's own way shows it in every list of processes. */
export function redisUnit(
  { name, port, password }: RedisSettings,
  { network, labels, image, alias }: Surroundings,
): Unit {
  return {
    name,
    port,
    isReplaced: false,
    runs: () => Promise.resolve(image(name)),
    describe: () =>
      Promise.resolve(
        new RedisContainer(image(name))
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
          .withExposedPorts({ container: innerPort('redis'), host: port })
          .withNetworkMode(network)
          .withNetworkAliases(alias(name))
          .withLabels(labels),
      ),
  }
}
