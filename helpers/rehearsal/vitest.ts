import { fileURLToPath } from 'node:url'
import {
  BaseSequencer,
  createVitest,
  parseCLI,
  type Reporter,
  type TestSpecification,
  type Vitest,
} from 'vitest/node'
import type { ProvidedContext } from 'vitest'
import { ConfigError } from '../environments/load.ts'

const SETUP = fileURLToPath(new URL('./worker-setup.ts', import.meta.url))

/** The runbook's order is the one that the files are handed over in. */
class AsGiven extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files)
  }
}

export interface SuiteRunner {
  readonly reporters: Reporter[]
  /** What a suite gets with `inject()`: the run only where its specs are run. */
  readonly provide: Omit<ProvidedContext, 'run' | 'changed'> & Partial<ProvidedContext>
  /** Vitest's own flags, as typed. */
  readonly flags?: readonly string[]
}

/**
 * Vitest as suites run in it, wherever they and their project lie: no config file of the folder's has a say.
 * @throws {ConfigError} for a flag that Vitest doesn't know
 */
export async function suiteRunner({ reporters, provide, flags = [] }: SuiteRunner): Promise<Vitest> {
  return createVitest('test', {
    ...vitestOptions(flags),
    config: false,
    watch: false,
    include: [],
    setupFiles: [SETUP],
    // One worker, one module graph: the sections share the system that is rehearsed, in the runbook's order.
    pool: 'forks',
    maxWorkers: 1,
    isolate: false,
    fileParallelism: false,
    sequence: { shuffle: false, concurrent: false, sequencer: AsGiven },
    // A reason that hides what was seen behind an ellipsis is no reason.
    chaiConfig: { truncateThreshold: 1000 },
    // Other runs in this folder would read it while it is written.
    cache: false,
    reporters,
    provide: provide,
  })
}

/** The files as Vitest knows them, in their order. */
export function specificationsOf(vitest: Vitest, files: readonly string[]): TestSpecification[] {
  return files.map((file) => vitest.getRootProject().createSpecification(file))
}

function vitestOptions(flags: readonly string[]) {
  try {
    return parseCLI(['vitest', 'run', ...flags]).options
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}. See npm test -- --help.`, { cause: error })
  }
}
