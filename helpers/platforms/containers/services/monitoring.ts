import { readdir } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { GenericContainer } from 'testcontainers'
import { LAUNCHED } from '../launched.ts'
import type { ServiceSettings } from '../../service-settings.ts'
import type { Surroundings } from '../settings.ts'
import { INNER_PORTS } from '../settings.ts'
import type { Unit } from '../unit.ts'

/** Prometheus with the project's own config; the targets lie in files beside it. */
export function prometheusUnit(settings: ServiceSettings['prometheus'], surroundings: Surroundings): Unit {
  return monitoringUnit('prometheus', settings, surroundings, ['--storage.tsdb.path=/prometheus'])
}

/** Alertmanager with the project's own routing. */
export function alertmanagerUnit(
  settings: ServiceSettings['alertmanager'],
  surroundings: Surroundings,
): Unit {
  const options = ['--storage.path=/alertmanager', '--cluster.listen-address=']
  return monitoringUnit('alertmanager', settings, surroundings, options)
}

function monitoringUnit(
  name: 'prometheus' | 'alertmanager',
  { port, config }: { readonly port: number; readonly config: string },
  { network, labels, image }: Surroundings,
  options: readonly string[],
): Unit {
  const folder = `/etc/${name}`
  return {
    name,
    port,
    isReplaced: false,
    runs: () => Promise.resolve(image(name)),
    describe: async () =>
      new GenericContainer(image(name))
        .withCopyFilesToContainer(await filesOf(dirname(config), folder))
        .withCommand([`--config.file=${join(folder, basename(config))}`, ...options])
        // Alertmanager looks for the webhook's file from where it is started, not from its config file.
        .withWorkingDir(folder)
        .withWaitStrategy(LAUNCHED)
        .withExposedPorts({ container: INNER_PORTS[name], host: port })
        .withNetworkMode(network)
        .withNetworkAliases(name)
        .withLabels(labels),
  }
}

/** Copied and not mounted: the engine may be another machine's. Readable by the image's own user. */
async function filesOf(folder: string, into: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return files.map((source) => ({ source, target: join(into, relative(folder, source)), mode: 0o444 }))
}
