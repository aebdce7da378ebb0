import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'

/** The services of this run that tell figures of themselves, for the project's target files. */
const SCRAPED = ['app', 'worker', 'prometheus', 'alertmanager'] as const

/** Writes this run's addresses where the project's Prometheus config looks for its targets and its Alertmanager. */
export async function writeMonitoringAddresses(config: EnvironmentConfig, resolved: Resolved): Promise<void> {
  const { peers, projectFolder } = resolved
  const target = (service: keyof typeof peers.at) => `${peers.at[service].host}:${peers.at[service].port}`
  const targets = SCRAPED.map((service) => ({
    targets: [target(service)],
    labels: { environment: config.reportedAs, service },
  }))
  const alertmanagers = [{ targets: [target('alertmanager')], labels: {} }]
  const { targetsFolder, alertmanagersFolder } = config.project
  if (targetsFolder) await writeJson(join(projectFolder, targetsFolder), config.reportedAs, targets)
  if (alertmanagersFolder)
    await writeJson(join(projectFolder, alertmanagersFolder), config.reportedAs, alertmanagers)
}

async function writeJson(folder: string, name: string, value: unknown): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.json`), JSON.stringify(value, null, 2))
}
