import { readdir } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { GenericContainer } from 'testcontainers'
import { LAUNCHED } from '../launched.ts'
import type { MonitoringSettings } from '../../service-settings.ts'
import type { Surroundings } from '../settings.ts'
import { innerPort } from '../settings.ts'
import type { Unit } from '../unit.ts'

/** Prometheus with the project's own config; the targets lie in files beside it. */
export function prometheusUnit(settings: MonitoringSettings, surroundings: Surroundings): Unit {
  return monitoringUnit(settings, surroundings, ['--storage.tsdb.path=/prometheus'])
}

/** Alertmanager with the project's own routing. */
export function alertmanagerUnit(settings: MonitoringSettings, surroundings: Surroundings): Unit {
  const options = ['--storage.path=/alertmanager', '--cluster.listen-address=']
  return monitoringUnit(settings, surroundings, options)
}

function monitoringUnit(
  { kind, name, port, config }: MonitoringSettings,
  { network, labels, image, alias }: Surroundings,
  options: readonly string[],
): Unit {
  const folder = `/etc/${kind}`
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
        .withExposedPorts({ container: innerPort(kind), host: port })
        .withNetworkMode(network)
        .withNetworkAliases(alias(name))
        .withLabels(labels),
  }
}

/** Copied and not mounted: the engine may be another machine's. Readable by the image's own user. */
async function filesOf(folder: string, into: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return files.map((source) => ({ source, target: join(into, relative(folder, source)), mode: 0o444 }))
}
