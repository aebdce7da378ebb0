import { GenericContainer } from 'testcontainers'
import type { Limits } from '../../platform.ts'
import { LAUNCHED } from '../launched.ts'
import type { ImageReleases } from '../releases.ts'
import type { AppSettings } from '../../service-settings.ts'
import type { Surroundings } from '../settings.ts'
import { INNER_PORTS } from '../settings.ts'
import type { Unit } from '../unit.ts'

const GIB = 2 ** 30

/** The app, or its worker, run from the image that is active when it starts; what runs is then read from the engine. */
export function appUnit(
  name: 'app' | 'worker',
  { port, command, environment }: AppSettings,
  limits: Limits,
  releases: ImageReleases,
  { network, labels }: Surroundings,
): Unit {
  return {
    name,
    port,
    isReplaced: true,
    runs: async () => (await releases.active())?.digest ?? 'nothing yet',
    describe: async () => {
      const release = await releases.active()
      if (!release) throw new Error(`${name} cannot be started: no release has been activated.`)
      return new GenericContainer(releases.referenceOf(release))
        .withPullPolicy({ shouldPull: () => 'never' })
        .withCommand([...command])
        .withEnvironment({ ...(await environment()), ...releases.environment(release) })
        .withResourcesQuota({
          ...(limits.cpus !== undefined && { cpu: limits.cpus }),
          ...(limits.memoryBytes !== undefined && { memory: limits.memoryBytes / GIB }),
        })
        .withWaitStrategy(LAUNCHED)
        .withExposedPorts({ container: INNER_PORTS[name], host: port })
        .withNetworkMode(network)
        .withNetworkAliases(name)
        .withLabels(labels)
    },
  }
}
