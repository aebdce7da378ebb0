import type { LoadPlan, LoadSummary } from '../../load/probe.ts'
import type { Chart } from '../../record/chart.ts'
import type { Course } from '../../load/growth.ts'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadProbe } from '../../load/probe.ts'
import type { System } from '../system.ts'
import { runLoad, type LoadOptions } from './run-load.ts'
import { writeAnalysis, type WrittenAnalysis } from './write-analysis.ts'
import type { UsageByService } from './usage-sampler.ts'

/** How a value went on under the load, with what is wrong with how it grows: `none` on a good day. */
export interface JudgedCourse extends Course {
  readonly trouble: string
}

/** What a load run showed. */
export interface LoadRun {
  readonly startedAt: Date
  readonly finishedAt: Date
  readonly k6: LoadSummary
  readonly usage: UsageByService
  /** How often usage was looked at. */
  readonly samples: number
  /** What could fill up, second by second. */
  readonly courses: readonly JudgedCourse[]
  readonly responseTimes: JudgedCourse
  /** How all of it went, figure by figure. */
  readonly charts: readonly Chart[]
  /** What each part that is of the release has logged of trouble meanwhile, none of it the rehearsal's own doing. */
  readonly troubles: Readonly<Record<string, readonly string[]>>
  /** The app's log lines by level, and those that tell of trouble, while the load ran. */
  readonly log: {
    readonly lines: number
    readonly levels: Readonly<Record<string, number>>
    readonly troubles: readonly string[]
    /** Lines that do not say how grave they are. */
    readonly unread: { readonly count: number; readonly samples: readonly string[] }
  }
}

/** The load of section 4, for the specs that require one and look at it from their own side. */
export class Performance {
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
  runLoad(load: LoadProbe, options: LoadOptions): Promise<LoadRun> {
    return runLoad(this.#system, load, options)
  }

  /** What is declared of the load: its profile, and the journeys that are made under it. */
  async plan(): Promise<LoadPlan> {
    const profile = this.#system.declared('load')
    return { profile, ...(await this.#system.journeys.underLoad()) }
  }

  /** Writes what the load showed, for people. */
  writeAnalysis(run: LoadRun): Promise<WrittenAnalysis> {
    return writeAnalysis(this.#system, run)
  }
}
