import type { Resolved } from '../environments/address.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { containerVariable } from '../platforms/compose/container-variable.ts'
import type { ComposeFacts } from '../environments/compose-facts.ts'
import type { PlatformName } from '../platforms/platform.ts'
import { changes } from '../platforms/remote/acts.ts'
import { endpointsOf } from './endpoints.ts'
import { guardIdentity, withholdsActs, type Identified, type Servers } from './guard/index.ts'
import { lock, LockedError, type Lock } from './lock/lock.ts'
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
  /** Brings back what killed rehearsals have changed; whether there was any. */
  readonly restoreDead: () => Promise<boolean>
}

/**
 * Makes sure whose environment this is, that nobody else rehearses it, and that no killed rehearsal has left it changed.
 * @throws {ProductionError} @throws {LockedError}
 */
export async function protect(environment: Protected): Promise<Protection> {
  const { config, variables, say } = environment
  const identify = () => guardIdentity(config, variables, serversOf(environment))
  let identified = await identify()
  let held = await tryLock(environment)
  // What a killed rehearsal had stopped could neither say who it is nor hold a lock.
  if (await environment.restoreDead()) {
    identified = await identify()
    if ('problem' in held) held = await tryLock(environment)
  }
  for (const { about, fact, seen } of identified.doubts) say(`Not certain of ${about}: ${fact}: ${seen}`)
  const [doubt] = identified.doubts
  const withheld =
    doubt && withholdsActs(identified.doubts)
      ? `It is not certain that this is ${config.reportedAs} (${doubt.fact}: ${doubt.seen}), so nothing is changed.`
      : 'problem' in held
        ? held.problem
        : undefined
  const lock = 'problem' in held ? undefined : held
  return { identified, withheld, [Symbol.asyncDispose]: async () => lock?.[Symbol.asyncDispose]() }
}

async function tryLock({
  config,
  resolved,
  run,
  platform,
  say,
}: Protected): Promise<Lock | { problem: string }> {
  try {
    const { database } = endpointsOf({ config, resolved })
    const held = await lock(database, run, changes(platform, config).length > 0)
    if (held.removed !== undefined) say(`Removed the lock of a dead rehearsal: ${held.removed}`)
    return held
  } catch (error) {
    if (error instanceof LockedError) throw error
    const why = (error as Error).message || String(error)
    return {
      problem: `The environment's database cannot be locked against other rehearsals (${why}), so nothing is changed.`,
    }
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
