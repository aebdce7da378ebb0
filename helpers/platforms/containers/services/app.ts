import { GenericContainer } from 'testcontainers'
import { LAUNCHED } from '../launched.ts'
import type { ImageReleases } from '../releases.ts'
import type { ReleasedSettings, ServiceSettings } from '../../service-settings.ts'
import type { Surroundings } from '../settings.ts'
import { innerPort } from '../settings.ts'
import type { Unit } from '../unit.ts'

const GIB = 2 ** 30

/** What is run from the image that is active when it starts; what runs is then read from the engine. */
export function appUnit(
  { kind, name, port, command, limits }: ReleasedSettings,
  environment: ServiceSettings['environment'],
  releases: ImageReleases,
  { network, labels, alias }: Surroundings,
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
        .withExposedPorts({ container: innerPort(kind), host: port })
        .withNetworkMode(network)
        .withNetworkAliases(alias(name))
        .withLabels(labels)
    },
  }
}
