import type { Resolved } from '../environments/address.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { containerVariable } from '../platforms/compose/container-variable.ts'
import type { ComposeFacts } from '../environments/compose-facts.ts'
import type { PlatformName } from '../platforms/platform.ts'
import { changes } from '../platforms/remote/acts.ts'
import { guarded } from '../environments/guard/index.ts'
import { partOf, releasedParts, serviceOf } from '../environments/parts.ts'
import type { At } from '../parts/kind.ts'
import { loadKinds, runtimeOf, type Part } from '../parts/registry.ts'
import { databasesOf, endpointOf } from './endpoints.ts'
import { kindsThatAreDown } from './guard/down.ts'
import { guardIdentity, withholdsActs, type Asked, type Identified, type Servers } from './guard/index.ts'
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
  const identify = async () => {
    const down = await kindsThatAreDown(environment)
    return guardIdentity(guarded(config), variables, { ...(await serversOf(environment)), down })
  }
  let identified = await identify()
  const isDown = () => identified.down?.includes('database') ?? false
  const take = () => (isDown() ? lockLater(environment) : tryLock(environment))
  let held = await take()
  // A lock that is held by nobody any more would go on to say that somebody rehearses.
  await using taken = new AsyncDisposableStack()
  taken.defer(async () => ('problem' in held ? undefined : held[Symbol.asyncDispose]()))
  // What a killed rehearsal had stopped could neither say who it is nor hold a lock.
  if (await environment.restoreDead()) {
    identified = await identify()
    if ('problem' in held) held = await take()
    else await held.renew()
  }
  for (const { about, fact, seen } of identified.doubts) say(`Not certain of ${about}: ${fact}: ${seen}`)
  const [doubt] = identified.doubts
  const withheld =
    doubt && withholdsActs(identified.doubts)
      ? `It is not certain that this is ${config.reportedAs} (${doubt.fact}: ${doubt.seen}), so nothing is changed.`
      : 'problem' in held
        ? held.problem
        : undefined
  const kept = taken.move()
  return { identified, withheld, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}

async function tryLock({
  config,
  resolved,
  run,
  platform,
  say,
}: Protected): Promise<Lock | { problem: string }> {
  try {
    // A system without a database has nothing to be locked, and nothing that two rehearsals could spoil for good.
    // One marker in one place: the first database that the config declares, by whatever config of the environment.
    const [first, ...others] = databasesOf({ config, resolved })
    if (!first) return NOTHING_TO_LOCK
    const held = await lock(first.address, run, changes(platform, config).length > 0)
    if (others.length > 0)
      say(
        `The lock against other rehearsals lies in ${first.name}, the first of the ${others.length + 1} databases that are declared.`,
      )
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

/** Milliseconds between two tries to lock a database that does not run yet. */
const TRY_AGAIN_MS = 2_000

/** Locks the database as soon as it runs: until then there is nothing of it that could be changed. */
function lockLater(environment: Protected): Lock {
  const { say } = environment
  let held: Lock | undefined
  let trying: Promise<void> | undefined
  const tryOnce = async () => {
    const taken = await tryLock({ ...environment, say: () => undefined })
    if ('problem' in taken) return
    held = taken
    clearInterval(timer)
  }
  const timer = setInterval(() => {
    trying ??= tryOnce()
      .catch((error: unknown) => {
        clearInterval(timer)
        say((error as Error).message)
      })
      .finally(() => (trying = undefined))
  }, TRY_AGAIN_MS)
  return {
    removed: undefined,
    renew: async () => held?.renew(),
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer)
      await trying
      await held?.[Symbol.asyncDispose]()
    },
  }
}

/** The servers that can say who they are: the parts whose kind brings how to ask, and the app's container. */
export async function serversOf({
  config,
  resolved,
  compose,
}: Pick<Protected, 'config' | 'resolved' | 'compose'>): Promise<Servers> {
  const { table, redisKey } = config.markers
  const { environment } = config.project.variables
  await loadKinds(Object.values(config.parts).map(({ kind }) => kind))
  const app = partOf(config, 'http-api')?.name ?? releasedParts(config)[0]
  return {
    markers: { table, redisKey },
    parts: Object.keys(config.parts).flatMap((name) => askedOf(endpointOf(name, { config, resolved }))),
    ...(compose &&
      app !== undefined &&
      environment !== undefined && {
        container: () => containerVariable(compose.project, serviceOf(config, app), environment),
      }),
  }
}

/** A part as it can be asked; nothing where its kind cannot say who it is. */
export function askedOf(at: At<Part>): Asked[] {
  const { identity } = runtimeOf(at.declared.kind)
  if (!identity) return []
  const { called, again } = identity
  return [
    {
      part: at.name,
      called,
      again,
      targets: identity.targets(at),
      ask: (asking) => identity.ask(at, asking),
    },
  ]
}

/** What holds a lock that nothing is held by. */
const NOTHING_TO_LOCK: Lock = {
  removed: undefined,
  renew: () => Promise.resolve(),
  [Symbol.asyncDispose]: () => Promise.resolve(),
}
