import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ServiceState } from '../../platforms/platform.ts'
import type { Health } from '../../parts/http-api/health.ts'
import type { DatabaseProbe } from '../../parts/postgres/probe.ts'
import type { Content } from '../../parts/postgres/content/read.ts'
import { mask } from '../../secrets/mask.ts'
import { NO_EVIDENCE } from '../../record/evidence.ts'
import { openKind } from '../endpoints.ts'
import { close } from '../ready.ts'
import type { System } from '../system.ts'
import type { Hashes } from './configuration.ts'

/** The environment at one moment, to be held against another. */
export interface Snapshot {
  readonly at: string
  readonly services: Readonly<Record<string, ServiceState>>
  /** What its API says of itself; undefined where it has none. */
  readonly app: Health | undefined
  readonly migration: string | null
  /** What its database holds; undefined where it has none. */
  readonly content: Content | undefined
  readonly configuration: Hashes
}

/** State of every part, by name. */
export async function serviceStates({
  config,
  service,
}: Pick<System, 'config' | 'service'>): Promise<Record<string, ServiceState>> {
  const states = Object.keys(config.parts).map(async (name) => [name, await service(name).state()] as const)
  return Object.fromEntries(await Promise.all(states))
}

async function contentOf(database: DatabaseProbe): Promise<Content> {
  try {
    return await database.content()
  } finally {
    await close(database)
  }
}

/** Looks at everything, and keeps what it saw beside the record as `state-<label>.json`. */
export async function takeSnapshot(system: System, label: string): Promise<Snapshot> {
  const database = openKind('postgres', system, NO_EVIDENCE)
  const [services, app, content, configuration] = await Promise.all([
    serviceStates(system),
    openKind('http-api', system, NO_EVIDENCE)
      ?.health()
      .then(({ body }) => body),
    database && contentOf(database),
    system.configuration.hashes(),
  ])
  const at = new Date().toISOString()
  const migration = app?.schema_version ?? null
  const snapshot = { at, services, app, migration, content, configuration }
  await writeFile(
    join(system.resolved.resultsFolder, `state-${label}.json`),
    mask.text(JSON.stringify(snapshot, null, 2)),
  )
  return snapshot
}
