// What a verdict hangs on, and what tells of a system: each change of it has to be seen by a test.
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: [
    'helpers/rehearsal/{within,gate,each,product}.ts',
    'helpers/record/{verdict,outcome-of}.ts',
    'helpers/load/growth.ts',
    'helpers/journeys/criterion.ts',
    'helpers/parts/logs/*.ts',
    // Probes that a small fake of their documented API shows; those of databases and brokers have their real servers.
    'helpers/parts/{alertmanager,grafana,model-registry,prometheus,worker}/{probe,metrics-text}.ts',
  ],
  coverageAnalysis: 'perTest',
  // Texts and tables that are made once when a file is read: a run of all tests for each, which tells little.
  ignoreStatic: true,
  // What a mutant loops in is not worth more.
  timeoutMS: 20_000,
  concurrency: 2,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: '.rehearsal/mutation.json' },
  thresholds: { high: 90, low: 85, break: 85 },
  tempDirName: '.rehearsal/mutants',
  ignorePatterns: ['allure-results', 'rehearsal_results', '.rehearsal'],
  allowConsoleColors: false,
}
