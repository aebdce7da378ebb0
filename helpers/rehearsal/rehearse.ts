import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { loadEnvironment } from '../environments/load.ts'
import { openJournal, sweep, undo } from '../platforms/journal/index.ts'
import { choosePlatform } from '../platforms/choose.ts'
import { removeFromEngine, saveLogs, sweepFromEngine } from '../platforms/containers/clean-up.ts'
import { readFacts } from './facts-file.ts'
import { buildRecord, type RehearsalRecord } from '../record/record.ts'
import type { Language, Run, Selection } from '../record/run.ts'
import { Collector } from '../reporting/collector.ts'
import { stamp } from '../record/stamp.ts'
import { pointLatest, writeRecord, type WrittenRecord } from '../reporting/record/write.ts'
import { makeProject } from './stand-in/project.ts'
import { prepareTools } from './prepare-tools.ts'
import { keepLogs } from './keep-logs.ts'
import { resolveRun, RUNS_FOLDER } from './resolve-run.ts'
import { runSuites } from './suites.ts'

export interface RehearseOptions {
  readonly configFile: string
  readonly environment: string | undefined
  readonly platform: string | undefined
  readonly selection: Selection
  readonly language: Language
  /** Flags for Vitest, as typed. */
  readonly vitestFlags: readonly string[]
  readonly signal: AbortSignal
  /** Prints a line before the suites start, and after they have ended. */
  readonly say: (line: string) => void
}

export interface Ended {
  readonly record: RehearsalRecord
  readonly files: WrittenRecord
}

/**
 * Rehearses the runbook once and hands out the record. Whatever happens, everything that the run started is ended and
 * its folder removed; what an earlier run that was killed has left is swept before.
 * @throws {ConfigError} before anything is touched, when the config or the options can't be used.
 */
export async function rehearse(options: RehearseOptions): Promise<Ended> {
  const started = new Date()
  const environment = await loadEnvironment(options.configFile, options.environment)
  const { config } = environment
  const platform = await choosePlatform(options.platform ?? config.platform, config, options.say)
  options.say(`Rehearsal of ${environment.name} on ${platform.name}: ${platform.reason}`)
  const swept = [...(await sweep(RUNS_FOLDER)), ...(await sweepFromEngine())]
  for (const what of swept) options.say(`Swept what a killed run had left: ${what}`)

  await prepareTools({
    platform: platform.name,
    selection: options.selection,
    signal: options.signal,
    say: options.say,
  })
  const id = `${stamp(started.toISOString())}_${randomBytes(3).toString('hex')}`
  const run: Run = {
    id,
    started: started.toISOString(),
    configFile: resolve(options.configFile),
    environment: environment.name,
    platform: platform.name,
    platformReason: platform.reason,
    language: options.language,
    selection: options.selection,
    ...(platform.images && { images: platform.images }),
    resolved: await resolveRun(config, platform.name, id),
  }
  const collector = new Collector()
  await openJournal(run.resolved.workFolder, id)
  try {
    if (environment.config.project.standIn) await makeProject(environment.config, run.resolved)
    await runSuites(run, collector, options)
  } finally {
    if (run.images) await saveLogs(run.resolved.workFolder, id)
    await keepLogs(run.resolved)
    if (run.images) await removeFromEngine(id)
    await undo(run.resolved.workFolder)
  }
  const record = buildRecord({
    run,
    results: collector.results,
    facts: await readFacts(run.resolved.resultsFolder),
    finished: new Date(),
    interrupted: options.signal.aborted,
    errors: collector.errors,
  })
  const files = await writeRecord(record, run.resolved.resultsFolder)
  await pointLatest(run.resolved.resultsFolder)
  return { record, files }
}
