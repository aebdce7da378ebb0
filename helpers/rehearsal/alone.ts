import { mkdir } from 'node:fs/promises'
import process from 'node:process'
import type { TestProject } from 'vitest/node'
import { lookup } from '../runbook/index.ts'
import { runbookOf } from './runbook-of.ts'
import { makeThrowAway } from './stand-in/throw-away.ts'

const INTERRUPTED = 130

/**
 * Has the bundled system ready to be brought up on plain processes by the first spec, and ends it with Vitest: a spec can be run
 * alone, and run again after each change while one watches. It is no rehearsal: there is no record and no verdict.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { run, environment, end } = await makeThrowAway('processes')
  await mkdir(run.resolved.resultsFolder, { recursive: true })
  const { kinds } = await runbookOf(environment.config, run.configFile)
  const selection = { sections: [...lookup(run.runbook).sections.keys()], items: [] }
  project.provide('run', { ...run, alone: true, selection })
  project.provide('runbook', run.runbook)
  project.provide('selection', selection)
  project.provide('bound', { kinds, suites: {} })
  // Vitest's own listeners exit at once, and what was brought up would stay.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal)
    process.once(signal, () => void end().finally(() => process.exit(INTERRUPTED)))
  }
  return end
}
