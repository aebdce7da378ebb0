import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { loadEnvironment } from '../environments/load.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { openJournal, sweep, undo } from '../platforms/journal/index.ts'
import { choosePlatform } from '../platforms/choose.ts'
import { removeFromEngine, saveLogs, sweepFromEngine } from '../platforms/containers/clean-up.ts'
import { bringBack, restoreDead } from './as-found/bring-back.ts'
import { readFound } from './as-found/found.ts'
import { askConsent } from './consent.ts'
import { readFacts } from './facts-file.ts'
import { engineAddress } from './guard/engine.ts'
import { guardBeforeConnecting } from './guard/index.ts'
import { buildRecord, type RehearsalRecord } from '../record/record.ts'
import type { Language, Run, Selection } from '../record/run.ts'
import { Collector } from '../reporting/collector.ts'
import { stamp } from '../record/stamp.ts'
import { pointLatest, writeRecord, type WrittenRecord } from '../reporting/record/write.ts'
import { makeProject } from './stand-in/project.ts'
import { prepareTools } from './prepare-tools.ts'
import { keepLogs } from './keep-logs.ts'
import { protect } from './protect.ts'
import { readProject, type EnvFile } from './read-project.ts'
import { readRefusal } from './refusal-file.ts'
import { resolveRun, RUNS_FOLDER } from './resolve-run.ts'
import { runSuites } from './suites.ts'

export interface RehearseOptions {
  readonly configFile: string
  readonly environment: string | undefined
  readonly platform: string | undefined
  readonly selection: Selection
  readonly language: Language
  /** Whether the user has agreed beforehand to changes of a real environment. */
  readonly yes: boolean
  /** Flags for Vitest, as typed. */
  readonly vitestFlags: readonly string[]
  readonly signal: AbortSignal
  /** Prints a line before the suites start, and after they have ended. */
  readonly say: (line: string) => void
}

export interface Ended {
  readonly record: RehearsalRecord
  /** Why the production guard refused an act; undefined where it refused none. */
  readonly refused: string | undefined
  readonly files: WrittenRecord
}

/**
 * Rehearses the runbook once and hands out the record. Whatever happens, everything that the run started is ended and
 * its folder removed, and a real environment is brought back to how it was found; what an earlier run that was killed
 * has left is swept before.
 * @throws {ConfigError} before anything is touched, when the config or the options can't be used.
 * @throws {ProductionError} before anything is changed, when the environment may be production.
 * @throws {LockedError} when somebody else rehearses the environment.
 */
export async function rehearse(options: RehearseOptions): Promise<Ended> {
  const started = new Date()
  const { say, signal, selection } = options
  const environment = await loadEnvironment(options.configFile, options.environment)
  const { config, name } = environment
  const isReal = !config.project.standIn
  const asked = options.platform ?? config.platform
  const variables = isReal ? await readProject(config, asked) : undefined
  if (isReal) await clearTargets(config, variables)
  const platform = await choosePlatform(asked, config, say)
  say(`Rehearsal of ${name} on ${platform.name}: ${platform.reason}`)
  if (isReal)
    await askConsent({ name, platform: platform.name, config, selection, yes: options.yes, say, signal })
  for (const what of await sweepDead()) say(`Swept what a killed run had left: ${what}`)

  await prepareTools({ platform: platform.name, selection, signal, say })
  const id = `${stamp(started.toISOString())}_${randomBytes(3).toString('hex')}`
  const resolved = await resolveRun(config, platform.name, id, variables)
  const { compose, images } = platform
  const changed = { resolved, platform: platform.name, ...(compose && { compose }) }
  await using protection = isReal
    ? await protect({
        ...{ run: id, platform: platform.name, config, resolved, variables, compose, say },
        restoreDead: () => restoreDead(changed, config, say),
      })
    : undefined
  const run: Run = {
    id,
    started: started.toISOString(),
    configFile: resolve(options.configFile),
    environment: name,
    platform: platform.name,
    platformReason: platform.reason,
    language: options.language,
    selection,
    ...(images && { images }),
    ...(compose && { compose }),
    ...(protection && { identified: protection.identified }),
    ...(protection?.withheld !== undefined && { withheld: protection.withheld }),
    resolved,
  }
  const collector = new Collector()
  await openJournal(resolved.workFolder, id)
  try {
    if (!isReal) await makeProject(config, resolved)
    await runSuites(run, collector, options)
  } finally {
    // Each whatever became of the others: an engine that has died must not keep the rest from being cleaned up.
    await allOf(collector.errors, [
      async () => void (isReal && collector.errors.push(...(await bringBack(run, config, say)))),
      async () => void (images && (await saveLogs(resolved.workFolder, id))),
      () => keepLogs(resolved),
      async () => void (images && (await removeFromEngine(id))),
      async () => void (await undo(resolved.workFolder)),
    ])
  }
  const record = buildRecord({
    run,
    results: collector.results,
    facts: await readFacts(resolved.resultsFolder),
    finished: new Date(),
    interrupted: signal.aborted,
    errors: collector.errors,
  })
  const files = await writeRecord(record, resolved.resultsFolder)
  await pointLatest(resolved.resultsFolder)
  return { record, files, refused: await readRefusal(resolved.resultsFolder) }
}

/** The guard's first look, and the engine that the config names in the place where everybody looks for it. */
async function clearTargets(config: EnvironmentConfig, variables: EnvFile): Promise<void> {
  await guardBeforeConnecting(config, variables)
  const engine = config.platform === 'compose' ? await engineAddress(config) : undefined
  if (engine !== undefined) process.env.DOCKER_HOST = engine
}

/** Takes every step, in order; what goes wrong in one is told and does not stop the next. */
async function allOf(errors: string[], steps: readonly (() => Promise<void>)[]): Promise<void> {
  for (const step of steps) {
    await step().catch((error: unknown) => errors.push(`At the end: ${(error as Error).message}`))
  }
}

async function sweepDead(): Promise<string[]> {
  const keep = async (folder: string) => (await readFound(folder)) !== undefined
  return [...(await sweep(RUNS_FOLDER, keep)), ...(await sweepFromEngine())]
}
