import { configFile } from '../../environments/config-file.ts'
import {
  decideBeforeConnecting,
  decideIdentity,
  isLoopback,
  leadsOf,
  named,
  ProductionError,
  refusalsOfTarget,
  targetsOf,
  type Doubt,
  type EnvFileVariables,
  type Finding,
  type GuardedConfig,
  type Production,
  type Refusal,
  type ResolvedTarget,
  type Target,
} from '../../environments/guard/index.ts'
import type { Act } from '../../environments/schema.ts'
import { changesSince } from './changes.ts'
import type { Asking } from '../../parts/identity/identity.ts'
import { observe, observeForAct, type OfPart } from './observe.ts'
import { serverTargets, type Servers } from './servers.ts'
import { resolveProduction, resolveTargets, surroundings, type Surroundings } from './surroundings.ts'

/** What may be connected to, and what could not be compared because it stands for nothing. */
export interface Cleared {
  readonly targets: readonly ResolvedTarget[]
  readonly production: Production
  readonly findings: readonly Finding[]
  /** What the project tells its services and could not be read. */
  readonly doubts: readonly Doubt[]
}

/** What the servers said of themselves, at which addresses. */
export interface Identified {
  readonly observed: readonly OfPart[]
  readonly targets: readonly ResolvedTarget[]
  readonly doubts: readonly Doubt[]
  /** What did not run then, and says who it is once it does. */
  readonly down?: readonly Doubt['about'][]
}

/** Whether doubts leave open whose system this is, so that every disruptive act has to be withheld. */
export const withholdsActs = (doubts: readonly Doubt[]): boolean => doubts.some(({ withholds }) => withholds)

/**
 * Decides before the first byte is sent to a target of an environment. `variables` are those of its env file.
 * @throws {ProductionError} naming each fact that says, or leaves open, that a target is production.
 */
export function guardBeforeConnecting(
  config: GuardedConfig,
  variables: EnvFileVariables,
  around: Surroundings = surroundings(),
): Promise<Cleared> {
  return clear('before the first connection', config, variables, [], around)
}

/**
 * Asks the servers who they are, once their addresses are cleared, and hands out what could not be asked.
 * @throws {ProductionError} when one says that it is production's, or another environment's.
 */
export async function guardIdentity(
  config: GuardedConfig,
  variables: EnvFileVariables,
  servers: Servers,
  around: Surroundings = surroundings(),
): Promise<Identified> {
  const when = 'after asking the servers who they are'
  const cleared = await clear(when, config, variables, serverTargets(servers), around)
  const permits = permitsOf(cleared, around)
  const all = await observe(servers, loopbackPorts(cleared), permits)
  const { refusals, doubts } = await decideAll(all, config, cleared, around)
  if (refusals.length > 0) throw new ProductionError(when, refusals)
  const { down = [] } = servers
  const open = doubts.filter(({ about }) => !down.includes(about))
  return {
    ...{ observed: all, targets: cleared.targets, doubts: [...cleared.doubts, ...open] },
    ...(down.length > 0 && { down }),
  }
}

/**
 * Decides again at a disruptive act, as cheaply as one can: addresses anew, the database's name and cluster, the app's
 * environment. A server that was identified and is down now, at the same address, is no doubt: the act before this one
 * may have stopped it. Hands out the doubts that are left, those among them about what did not run when all others were
 * asked, and runs now without saying who it is.
 * @throws {ProductionError} when one of them says production, or is another than when it was identified.
 */
export async function guardAct(
  act: Act,
  config: GuardedConfig,
  variables: EnvFileVariables,
  servers: Servers,
  before: Identified,
  around: Surroundings = surroundings(),
): Promise<readonly Doubt[]> {
  const when = `before the act \`${act}\``
  const cleared = await clear(when, config, variables, serverTargets(servers), around)
  const permits = permitsOf(cleared, around)
  const all = await observeForAct(servers, permits)
  const { refusals, doubts } = await decideAll(all, config, cleared, around)
  const changes = changesSince(before, { observed: all, targets: cleared.targets }, servers.parts)
  if (refusals.length + changes.length > 0) throw new ProductionError(when, [...refusals, ...changes])
  const hasCome = ({ about }: Doubt) => before.down?.includes(about) && !servers.down?.includes(about)
  return [...before.doubts, ...doubts.filter(hasCome)]
}

async function clear(
  when: string,
  config: GuardedConfig,
  variables: EnvFileVariables,
  further: readonly Target[],
  around: Surroundings,
): Promise<Cleared> {
  let engine: string | undefined
  const unknownEngine: Refusal[] = []
  try {
    engine = await around.engine(config)
  } catch (error) {
    unknownEngine.push({
      fact: 'the container engine',
      expected: 'an address that can be compared with production’s',
      seen: (error as Error).message.replace(/\.$/, ''),
      remedy: `Name the engine by its address in compose.dockerHost in ${configFile()}.`,
    })
  }
  const { settings: told, doubts } = await around.told(config)
  const [targets, production] = await Promise.all([
    resolveTargets([...targetsOf(config, variables, engine, told), ...further], around),
    resolveProduction(config, around),
  ])
  const known = { config, variables, targets, production, machine: around.machine, told }
  const { refusals, findings } = decideBeforeConnecting(known)
  if (refusals.length + unknownEngine.length > 0)
    throw new ProductionError(when, [...unknownEngine, ...refusals])
  return { targets, production, findings, doubts }
}

/** Decides on what each part said, as that part, and names the part in its words. */
async function decideAll(
  all: readonly OfPart[],
  config: GuardedConfig,
  cleared: Cleared,
  around: Surroundings,
) {
  const decisions = await Promise.all(all.map((seen) => decide(seen, config, cleared, around)))
  return {
    refusals: decisions.flatMap(({ refusals }) => refusals),
    doubts: decisions.flatMap(({ doubts }) => doubts),
  }
}

async function decide(
  { part, observed }: OfPart,
  config: GuardedConfig,
  { production }: Cleared,
  around: Surroundings,
) {
  const leads = await resolveTargets(leadsOf(observed), around)
  const decided = decideIdentity(observed, config, { production, machine: around.machine, leads, part })
  if (part === undefined) return decided
  const bySaying = <Told extends { readonly remedy: string }>(told: readonly Told[]) =>
    told.map((each) => ({ ...each, remedy: `It is parts.${part} that says so. ${each.remedy}` }))
  return { refusals: bySaying(decided.refusals), doubts: bySaying(decided.doubts) }
}

function permitsOf({ production }: Cleared, around: Surroundings): Asking['permits'] {
  return async (url) => {
    const targets = await resolveTargets(named('a redirect', url), around)
    return targets.every((target) => refusalsOfTarget(target, production, around.machine).length === 0)
  }
}

function loopbackPorts({ targets }: Cleared): number[] {
  const ports = targets.flatMap(({ port, resolution }) =>
    port !== undefined && resolution.addresses.some(isLoopback) ? [port] : [],
  )
  return [...new Set(ports)]
}
