import type { Baseline, LoadPlan, LoadSummary } from '../../probes/load.ts'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadProbe } from '../../probes/index.ts'
import type { System } from '../system.ts'
import { loadPlan, runLoad, type LoadOptions } from './run-load.ts'
import { writeAnalysis, type WrittenAnalysis } from './write-analysis.ts'
import type { UsageByService } from './usage-sampler.ts'

/** What a load run showed. */
export interface LoadRun {
  readonly startedAt: Date
  readonly finishedAt: Date
  readonly k6: LoadSummary
  readonly usage: UsageByService
  /** How often usage was looked at. */
  readonly samples: number
  /** The app's log lines by level, and those that tell of trouble, while the load ran. */
  readonly log: {
    readonly lines: number
    readonly levels: Readonly<Record<string, number>>
    readonly troubles: readonly string[]
  }
}

/** The load of section 4, for the specs that look at it from their own side. */
export class Performance {
  baseline: Baseline | undefined
  run: LoadRun | undefined
  readonly #system: System

  constructor(system: System) {
    this.#system = system
  }

  /** The folder of everything that section 4 leaves, made when it is first asked for. */
  async folder(): Promise<string> {
    const folder = join(this.#system.resolved.resultsFolder, 'performance_results')
    await mkdir(folder, { recursive: true })
    return folder
  }

  /** Runs the declared load. */
  async runLoad(load: LoadProbe, options: LoadOptions): Promise<LoadRun> {
    this.run = await runLoad(this.#system, load, options)
    return this.run
  }

  plan(): LoadPlan {
    return loadPlan(this.#system.config)
  }

  /** Writes what the load showed, for people. */
  writeAnalysis(): Promise<WrittenAnalysis> {
    return writeAnalysis(this.#system)
  }

  mustBaseline(): Baseline {
    if (!this.baseline) throw new Error('The baseline was not measured (4.2-02).')
    return this.baseline
  }

  mustRun(): LoadRun {
    if (!this.run) throw new Error('The load was not run (4.3-12).')
    return this.run
  }
}
