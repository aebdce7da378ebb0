import { fileURLToPath } from 'node:url'

/** The runbook's suites as a project of Vitest: for editors, its own command, and its watch. */
export const SUITES_ALONE = {
  name: 'rehearsal',
  include: ['suites/**/*.rehearsal.ts'],
  globalSetup: [fileURLToPath(new URL('./alone.ts', import.meta.url))],
  setupFiles: [fileURLToPath(new URL('./alone-setup.ts', import.meta.url))],
  // As a rehearsal runs them: one worker, one module graph.
  pool: 'forks' as const,
  isolate: false,
  fileParallelism: false,
  testTimeout: 180_000,
}
