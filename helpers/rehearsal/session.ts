import { inject } from 'vitest'
import { loadEnvironment, type NamedEnvironment } from '../environments/load.ts'
import { ProductionError } from '../environments/guard/index.ts'
import type { Act, EnvironmentConfig } from '../environments/schema.ts'
import type { SpecResult } from '../record/results.ts'
import type { Run } from '../record/run.ts'
import { mask } from '../secrets/mask.ts'
import { recordAsFound } from './as-found/record.ts'
import { guardAct, type Identified } from './guard/index.ts'
import { Ledger } from './ledger.ts'
import { openSystem } from './open-system.ts'
import { serversOf } from './protect.ts'
import { readProject } from './read-project.ts'
import { writeRefusal } from './refusal-file.ts'
import type { System } from './system.ts'

/** What the sections of one run share in its only worker. */
export interface Session {
  readonly run: Run
  readonly environment: NamedEnvironment
  readonly ledger: Ledger
  readonly results: SpecResult[]
  /** Brings the environment up at the first call; every later one gets the same. */
  system(): Promise<System>
  /** The item under which it was reported that the environment can't be brought up. */
  broughtDownBy: string | undefined
  /** Why nothing is to be changed any more, whatever is allowed. */
  withheld: string | undefined
  /** On a real environment: looks again whether it is the one, and writes down how it is before it is first changed. */
  beforeAct(act: Act): Promise<void>
}

let current: Promise<Session> | undefined

/** The session of this worker: the seven suites share it, since they run in one module graph. */
export function session(): Promise<Session> {
  return (current ??= openSession(inject('run')))
}

async function openSession(run: Run): Promise<Session> {
  const environment = await loadEnvironment(run.configFile, run.environment)
  mask.add(...Object.values(run.resolved.credentials))
  const results: SpecResult[] = []
  const ledger = new Ledger()
  let system: Promise<System> | undefined
  const open = () => (system ??= openSystem({ run, environment, results }))
  let recorded: Promise<void> | undefined
  const session: Session = {
    run,
    environment,
    ledger,
    results,
    system: open,
    broughtDownBy: undefined,
    withheld: run.withheld,
    beforeAct: async (act) => {
      if (environment.config.project.standIn) return
      await identifyAgain(act, run, environment.config).catch((error: unknown) => {
        session.withheld = (error as Error).message
        throw error
      })
      if (act !== 'notify') await (recorded ??= open().then(recordAsFound))
    },
  }
  return session
}

/** @throws {ProductionError} where the servers are no longer those that were identified, and keeps that for the launcher. */
async function identifyAgain(act: Act, run: Run, config: EnvironmentConfig): Promise<void> {
  const { resolved, compose } = run
  const variables = await readProject(config, run.platform)
  const servers = serversOf({ config, resolved, compose })
  try {
    await guardAct(act, config, variables, servers, run.identified as Identified)
  } catch (error) {
    if (error instanceof ProductionError) await writeRefusal(resolved.resultsFolder, error.message)
    throw error
  }
}
