import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Resolved } from '../../environments/address.ts'
import { partsOf } from '../../environments/parts.ts'
import { hostPort } from '../../parts/host/host-port.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { PartKind } from '../../parts/registry.ts'

/** The kinds of part that tell figures of themselves, for the project's target files. */
const SCRAPED: readonly PartKind[] = ['http-api', 'worker', 'prometheus', 'alertmanager']

/** Writes this run's addresses where the project's Prometheus looks for its targets and its Alertmanager. */
export async function writeMonitoringAddresses(config: EnvironmentConfig, resolved: Resolved): Promise<void> {
  const { peers, projectFolder } = resolved
  const target = (name: string) => hostPort(peers.at[name]!.host, peers.at[name]!.port)
  const alertmanagers = partsOf(config, 'alertmanager').map(({ name }) => target(name))
  for (const watcher of partsOf(config, 'prometheus')) {
    const { environmentLabel, serviceLabel, targetsFolder, alertmanagersFolder } = watcher
    const targets = Object.entries(config.parts)
      .filter(([, { kind }]) => SCRAPED.includes(kind))
      .map(([name, part]) => ({
        targets: [target(name)],
        labels: {
          [environmentLabel]: config.reportedAs,
          [serviceLabel]: part.kind === 'http-api' ? part.label : (part.service ?? name),
        },
      }))
    if (targetsFolder) await writeJson(join(projectFolder, targetsFolder), config.reportedAs, targets)
    if (alertmanagersFolder)
      await writeJson(join(projectFolder, alertmanagersFolder), config.reportedAs, [
        { targets: alertmanagers, labels: {} },
      ])
  }
}

async function writeJson(folder: string, name: string, value: unknown): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.json`), JSON.stringify(value, null, 2))
}
