import type { Resolved } from '../environments/address.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { containerVariable } from '../platforms/compose/container-variable.ts'
import type { ComposeFacts } from '../environments/compose-facts.ts'
import type { PlatformName } from '../platforms/platform.ts'
import { changes } from '../platforms/remote/acts.ts'
import { endpointsOf } from './endpoints.ts'
import { guardIdentity, withholdsActs, type Identified, type Servers } from './guard/index.ts'
import { lock, LockedError } from './lock/lock.ts'
import type { EnvFile } from './read-project.ts'

/** What keeps a real environment safe while it is rehearsed. */
export interface Protection extends AsyncDisposable {
  readonly identified: Identified
  /** Why nothing is to be changed, whatever is allowed. */
  readonly withheld: string | undefined
}

export interface Protected {
  readonly platform: PlatformName
  readonly run: string
  readonly config: EnvironmentConfig
  readonly resolved: Resolved
  readonly variables: EnvFile
  readonly compose: ComposeFacts | undefined
  readonly say: (line: string) => void
}

/**
 * Makes sure whose environment this is, and that nobody else rehearses it.
 * @throws {ProductionError} @throws {LockedError}
 */
export async function protect(environment: Protected): Promise<Protection> {
  const { config, resolved, variables, run, say } = environment
  const identified = await guardIdentity(config, variables, serversOf(environment))
  for (const { about, fact, seen } of identified.doubts) say(`Not certain of ${about}: ${fact}: ${seen}`)
  const doubt = withholdsActs(identified.doubts)
    ? `It is not certain that this is ${config.reportedAs} (${identified.doubts[0]?.fact}: ${identified.doubts[0]?.seen}), so nothing is changed.`
    : undefined
  try {
    const held = await lock(
      endpointsOf({ config, resolved }).database,
      run,
      !doubt && changes(environment.platform, config).length > 0,
    )
    if (held.removed !== undefined) say(`Removed the lock of a dead rehearsal: ${held.removed}`)
    return { identified, withheld: doubt, [Symbol.asyncDispose]: () => held[Symbol.asyncDispose]() }
  } catch (error) {
    if (error instanceof LockedError) throw error
    const withheld =
      doubt ??
      `The environment's database cannot be locked against other rehearsals (${(error as Error).message}), so nothing is changed.`
    return { identified, withheld, [Symbol.asyncDispose]: () => Promise.resolve() }
  }
}

/** The servers that can say who they are. */
export function serversOf({
  config,
  resolved,
  compose,
}: Pick<Protected, 'config' | 'resolved' | 'compose'>): Servers {
  const at = endpointsOf({ config, resolved })
  const has = (name: EnvironmentConfig['services'][number]) => config.services.includes(name)
  return {
    markers: { table: config.markers.table, redisKey: config.markers.redisKey },
    app: {
      url: at.api.url,
      health: config.api.health,
      environmentField: config.api.healthFields.environment,
    },
    ...(has('db') && { database: at.database }),
    ...(has('redis') && { redis: at.cache }),
    ...(has('kafka') && { kafka: at.messaging }),
    ...(compose && {
      container: () =>
        containerVariable(
          compose.project,
          config.compose.services.app ?? 'app',
          config.project.variables.environment,
        ),
    }),
  }
}
