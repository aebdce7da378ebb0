import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The runbook's order is the order of the files' names. */
class RunbookOrder extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((one, other) => one.moduleId.localeCompare(other.moduleId)))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: RunbookOrder },
    projects: [
      {
        test: {
          name: 'rehearsal',
          include: ['suites/*.rehearsal.ts'],
          setupFiles: ['helpers/rehearsal/worker-setup.ts'],
          // One worker, one module graph: the sections share the system that is rehearsed, in the runbook's order.
          pool: 'forks',
          maxWorkers: 1,
          isolate: false,
          // A reason that hides what was seen behind an ellipsis is no reason.
          chaiConfig: { truncateThreshold: 1000 },
          fileParallelism: false,
          sequence: { shuffle: false, concurrent: false },
        },
      },
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.integration.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/**/*.integration.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
