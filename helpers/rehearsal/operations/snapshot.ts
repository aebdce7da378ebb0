import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ServiceName } from '../../environments/services.ts'
import type { ServiceState } from '../../platforms/platform.ts'
import type { Health } from '../../probes/api.ts'
import type { TableContent } from '../../probes/database-content.ts'
import type { SpecContext } from '../context.ts'
import type { System } from '../system.ts'
import type { Hashes } from './configuration.ts'

/** The environment at one moment, to be held against another. */
export interface Snapshot {
  readonly at: string
  readonly services: Readonly<Partial<Record<ServiceName, ServiceState>>>
  readonly app: Health
  readonly migration: string | null
  readonly schema: string
  readonly content: readonly TableContent[]
  readonly configuration: Hashes
}

/** State of every service, by name. */
export async function serviceStates({
  config,
  service,
}: Pick<System, 'config' | 'service'>): Promise<Partial<Record<ServiceName, ServiceState>>> {
  const states = config.services.map(async (name) => [name, await service(name).state()] as const)
  return Object.fromEntries(await Promise.all(states))
}

/** Looks at everything, and keeps what it saw beside the record as `state-<label>.json`. */
export async function takeSnapshot(
  system: System,
  label: string,
  { database, api }: Pick<SpecContext, 'database' | 'api'>,
): Promise<Snapshot> {
  const [services, { body }, schema, content, configuration] = await Promise.all([
    serviceStates(system),
    api.health(),
    database.schema(),
    database.content(),
    system.configuration.hashes(),
  ])
  const at = new Date().toISOString()
  const migration = body.schema_version ?? null
  const snapshot = { at, services, app: body, migration, schema, content, configuration }
  await writeFile(
    join(system.resolved.resultsFolder, `state-${label}.json`),
    JSON.stringify(snapshot, null, 2),
  )
  return snapshot
}
