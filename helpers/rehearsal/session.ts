import { inject } from 'vitest'
import { loadEnvironment, type NamedEnvironment } from '../environments/load.ts'
import type { SpecResult } from '../record/results.ts'
import type { Run } from '../record/run.ts'
import { mask } from '../secrets/mask.ts'
import { Ledger } from './ledger.ts'
import { openSystem } from './open-system.ts'
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
  return {
    run,
    environment,
    ledger,
    results,
    system: () => (system ??= openSystem({ run, environment, results })),
    broughtDownBy: undefined,
  }
}
