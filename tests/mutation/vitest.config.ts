import { defineConfig } from 'vitest/config'
import runbook from '../../runbook/index.ts'

/** The unit tests of what is mutated, without those of whole rooms that take longer than a mutant is worth. */
export default defineConfig({
  test: {
    provide: { runbook },
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/{rehearsal,record,load,journeys,parts,suites}/**/*.test.ts'],
    exclude: ['tests/**/*.{integration,e2e}.test.ts'],
    testTimeout: 60_000,
  },
})
