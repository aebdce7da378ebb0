import { partOf } from '../../environments/parts.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { hostPort } from '../../parts/host/host-port.ts'
import { migrationTool } from '../../parts/postgres/migrations/index.ts'
import { proveSchema as prove } from '../../parts/postgres/migrations/empty/prove-schema.ts'
import { runInRelease } from '../../parts/postgres/migrations/empty/run-in-release.ts'
import { tellDrift } from '../../parts/postgres/migrations/empty/told.ts'
import type { Platform, Release } from '../../platforms/platform.ts'
import type { NamedDatabase } from '../endpoints.ts'
import { WithheldError } from '../withheld.ts'

export interface Proving {
  readonly platform: Platform
  readonly config: Pick<EnvironmentConfig, 'migrations' | 'parts'>
  readonly database: NamedDatabase
  readonly run: string
}

export interface ProvenSchema {
  /** What the database differs in, a line each; empty where it is what the migrations make. */
  readonly drift: readonly string[]
  /** The same, with what it means and what to do; undefined where nothing differs. */
  readonly fault: string | undefined
}

/**
 * Lets a release migrate an empty database beside the live one, which is dropped again, and compares the two schemas.
 * @throws {WithheldError} where that cannot be tried, with what would make it possible
 * @throws where the migrations cannot make an empty database
 */
export async function proveSchema(
  { platform, config, database: { address }, run }: Proving,
  release: Release,
  signal?: AbortSignal,
): Promise<ProvenSchema> {
  const { migrations } = config
  const tool = migrationTool(migrations)
  if (!tool || migrations.tool === 'none')
    throw new Error('Nothing migrates this system (`migrations.tool` is none): there is no schema to prove.')
  // What the config says the database's name is called is not to be said twice.
  const called = partOf(config, 'postgres')?.variables.name
  const { variables, ...empty } = migrations.emptyDatabase
  const proof = await prove({
    ...{ address, run, tool, latest: release.migration },
    config: { ...empty, variables: [...new Set([...variables, ...(called ? [called] : [])])] },
    inRelease: runInRelease(platform, release, tool.service),
    ...(signal && { signal }),
  })
  if ('notRun' in proof) throw new WithheldError(proof.notRun)
  const { drift } = proof
  const { host, port, database } = address
  const told = tellDrift({
    ...{ at: hostPort(host, port), database, drift },
    release: release.tags[0] ?? release.commit.slice(0, 12),
  })
  return { drift, fault: drift.length === 0 ? undefined : told }
}
