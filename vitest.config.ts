import { defineConfig } from 'vitest/config'
import { SUITES_ALONE } from './helpers/rehearsal/suites-alone.ts'
import runbook from './runbook/index.ts'

/** Test files that run side by side where each starts programs of its own: two cores bear two. */
const AT_ONCE = Number(process.env.REHEARSAL_TESTS_AT_ONCE ?? 2)

/** After which what runs whole rehearsals hangs, also on a slow and busy machine: each part of them has a deadline of its own. */
const HANGS_MS = 20 * 60_000

export default defineConfig({
  test: {
    projects: [
      { test: SUITES_ALONE },
      {
        test: {
          name: 'unit',
          // What suites are declared with, as the launcher hands it to their worker.
          provide: { runbook },
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.{integration,e2e}.test.ts'],
          // Against what hangs, not against what is slow: beside other work a property takes longer than its usual second.
          testTimeout: 60_000,
        },
      },
      {
        // What meets real programs and is over in a minute or so: part of `npm run check`.
        test: {
          name: 'integration',
          include: ['tests/**/*.integration.test.ts'],
          testTimeout: 120_000,
          // A complete rehearsal, beside whatever else the machine does.
          hookTimeout: 300_000,
          maxWorkers: AT_ONCE,
        },
      },
      {
        // Whole rehearsals, and systems that a container engine runs: part of `npm run check:all`.
        test: {
          name: 'e2e',
          include: ['tests/**/*.e2e.test.ts'],
          exclude: ['tests/side-by-side/**'],
          testTimeout: HANGS_MS,
          hookTimeout: HANGS_MS,
          // Each has ports, folders and names of its own, and waits more than it works.
          maxWorkers: AT_ONCE,
        },
      },
      {
        // Several rehearsals at once are work enough for one machine.
        test: {
          name: 'side-by-side',
          include: ['tests/side-by-side/*.e2e.test.ts'],
          testTimeout: HANGS_MS,
          hookTimeout: HANGS_MS,
          fileParallelism: false,
        },
      },
    ],
  },
})
