import { inject } from 'vitest'
import { loadEnvironment, type NamedEnvironment } from '../environments/load.ts'
import { guarded, ProductionError } from '../environments/guard/index.ts'
import type { Act, EnvironmentConfig } from '../environments/schema.ts'
import type { SpecDeclaration } from '../record/outcome.ts'
import type { SpecResult } from '../record/results.ts'
import type { Run } from '../record/run.ts'
import { mask } from '../secrets/mask.ts'
import { calledTogether, keepingParts } from './as-found/holdings.ts'
import type { AllSigns } from './as-found/signs.ts'
import { recordAsFound } from './as-found/record.ts'
import { setAllAside } from './as-found/set-aside.ts'
import { changesData, mayChangeAnything } from './data-acts.ts'
import { guardAct, toldByProject, type Identified } from './guard/index.ts'
import { Ledger } from './ledger.ts'
import { openSystem } from './open-system.ts'
import { serversOf } from './protect.ts'
import { readProject } from './read-project.ts'
import { nothingRuns, tellNothingRuns } from './asleep.ts'
import { notice } from '../waiting/notice.ts'
import { wake } from './wake.ts'
import { kindsThatAreDown } from './guard/down.ts'
import { writeRefusal } from './refusal-file.ts'
import type { System } from './system.ts'
import { WithheldError } from './withheld.ts'

/** What the sections of one run share in its only worker. */
export interface Session {
  readonly run: Run
  readonly environment: NamedEnvironment
  readonly ledger: Ledger
  readonly results: SpecResult[]
  /** Brings the environment up at the first call; every later one gets the same. */
  system(): Promise<System>
  /** The same, where it has been brought up; never brings it up. */
  opened(): Promise<System | undefined>
  /** The item under which it was reported that the environment can't be brought up. */
  broughtDownBy: string | undefined
  /** Why nothing is to be changed any more, whatever is allowed. */
  withheld: string | undefined
  /** Why nothing is done any more that may change data. */
  dataWithheld: string | undefined
  /**
   * On a real environment: looks again whether it is the one, writes down how it is before it is first changed, and sets
   * what its parts hold aside before anything may change their data.
   * @throws {WithheldError} where the act is not to be done after all
   */
  beforeAct(spec: Acting): Promise<void>
  afterAct(spec: Acting): Promise<void>
}

type Acting = Pick<SpecDeclaration, 'act' | 'scratch'>

let current: Promise<Session> | undefined

/** The session of this worker: the seven suites share it, since they run in one module graph. */
export function session(): Promise<Session> {
  return (current ??= openSession(inject('run')))
}

async function openSession(run: Run): Promise<Session> {
  const environment = await loadEnvironment(run.configFile, run.environment)
  mask.learn(run.resolved.secrets)
  await learnSecrets(run, environment.config)
  const results: SpecResult[] = []
  const ledger = new Ledger()
  let system: Promise<System> | undefined
  const open = () => (system ??= openSystem({ run, environment, results }).then(awake))
  let recorded: Promise<void> | undefined
  let signs: Promise<AllSigns> | undefined
  const isReal = !environment.config.project.standIn
  /** Of an environment of which nothing runs: starts it where that is allowed, and tells it otherwise. */
  const awake = async (opened: System): Promise<System> => {
    const inVain = isReal ? await nothingRuns(opened) : undefined
    if (!inVain) return opened
    const mayStart = environment.config.allow.includes('deploy') && !opened.platform.outOfReach.has('deploy')
    const reason = run.withheld
    if (!mayStart || reason !== undefined)
      throw new Error(
        [tellNothingRuns(inVain, run, run.resolved.projectFolder), reason ?? ''].join('\n').trim(),
      )
    await identifyAgain('deploy', run, environment.config)
    recorded ??= recordAsFound(opened)
    await recorded
    notice(`Nothing of ${run.environment} ran: it is started as it was left, and stopped again at the end.`)
    await wake(opened)
    return opened
  }
  const setAside = async () => {
    signs ??= open().then(setAllAside)
    return signs.catch(async (error: unknown) => {
      const kept = await keepingParts(environment.config)
      const called = calledTogether(kept.map(({ asFound }) => asFound))
      session.dataWithheld = `The ${called} cannot be set aside, so nothing that may change its data is done: ${(error as Error).message}`
      throw new WithheldError(session.dataWithheld, { cause: error })
    })
  }
  const session: Session = {
    run,
    environment,
    ledger,
    results,
    system: open,
    opened: async () => system?.catch(() => undefined),
    broughtDownBy: undefined,
    withheld: run.withheld,
    dataWithheld: undefined,
    beforeAct: async (spec) => {
      const { act } = spec
      if (!isReal || act === undefined) return
      await identifyAgain(act, run, environment.config).catch((error: unknown) => {
        session.withheld = (error as Error).message
        throw error
      })
      if (act === 'notify') return
      await (recorded ??= open().then(recordAsFound))
      if (!changesData(spec) || (await keepingParts(environment.config)).length === 0) return
      // What takes away again whatever it adds needs no copy, but is noted where there is one.
      const writer = await (spec.scratch ? signs?.catch(() => undefined) : setAside())
      if (!writer || !mayChangeAnything(spec)) return
      const foreign = await writer.beginAct()
      if (act === 'restore' && !spec.scratch && foreign.length > 0)
        throw new WithheldError(
          `Somebody else has written into the ${calledTogether(foreign)} meanwhile, and restoring a backup would lose it: ${foreign.map(({ what }) => what).join('; ')}.`,
        )
    },
    afterAct: async (spec) => {
      const writer = await signs?.catch(() => undefined)
      if (writer && mayChangeAnything(spec)) await writer.endAct()
    },
  }
  return session
}

/** What the project hands its services in secret is nobody's to print in this process either. */
async function learnSecrets(run: Run, config: EnvironmentConfig): Promise<void> {
  if (config.project.standIn) return
  await readProject(config, run.platform)
  await toldByProject(guarded(config))
}

/** @throws {ProductionError} where the servers are no longer those that were identified, and keeps that for the launcher. */
async function identifyAgain(act: Act, run: Run, config: EnvironmentConfig): Promise<void> {
  const { resolved, compose } = run
  const variables = await readProject(config, run.platform)
  const before = run.identified as Identified
  const down = before.down && (await kindsThatAreDown({ config, resolved, compose }))
  const servers = { ...(await serversOf({ config, resolved, compose })), ...(down && { down }) }
  try {
    const doubts = await guardAct(act, guarded(config), variables, servers, before)
    const [doubt] = doubts.filter((each) => !before.doubts.includes(each) && each.withholds)
    if (doubt)
      throw new WithheldError(
        `It is not certain that this is ${config.reportedAs}, now that it runs (${doubt.fact}: ${doubt.seen}), so nothing is changed.`,
      )
  } catch (error) {
    if (error instanceof ProductionError) await writeRefusal(resolved.resultsFolder, error.message)
    throw error
  }
}
