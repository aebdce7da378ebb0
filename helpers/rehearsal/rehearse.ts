import { resolve } from 'node:path'
import { ConfigError, loadEnvironment } from '../environments/load.ts'
import { declaredPorts } from '../environments/parts.ts'
import { openJournal, RUN_VARIABLE, sweep } from '../platforms/journal/index.ts'
import { choosePlatform } from '../platforms/choose.ts'
import { holdPorts } from '../platforms/ports/index.ts'
import { sweepFromEngine } from '../platforms/containers/clean-up.ts'
import { bringBack, restoreDead } from './as-found/bring-back.ts'
import { readFound } from './as-found/found.ts'
import { askOnTerminal } from './ask-on-terminal.ts'
import { attest, mustBeAttestable } from './attested/attest.ts'
import { clearTargets } from './clear-targets.ts'
import { askConsent } from './consent.ts'
import { readFacts } from './facts-file.ts'
import { hashOf } from '../record/hash.ts'
import { buildRecord, type RehearsalRecord } from '../record/record.ts'
import type { Run } from '../record/run.ts'
import { Collector } from '../reporting/collector.ts'
import { publish } from './publish.ts'
import type { WrittenRecord } from '../reporting/record/write.ts'
import type { Facts } from '../record/facts.ts'
import { mask } from '../secrets/mask.ts'
import { words } from '../waiting/to-the-end.ts'
import { takeAll } from './take-all.ts'
import { keepUp } from './keep-up.ts'
import { makeProject } from './stand-in/project.ts'
import { prepareTools } from './prepare-tools.ts'
import { endOf } from './end.ts'
import { protect } from './protect.ts'
import { readProject } from './read-project.ts'
import { readRefusal } from './refusal-file.ts'
import type { Request } from './request.ts'
import { newRunId, resolveRun, RUNS_FOLDER } from './resolve-run.ts'
import { mustBeThere, runbookOf } from './runbook-of.ts'
import { runSuites } from './suites.ts'

export interface RehearseOptions extends Request {
  /** Whether the user has agreed beforehand to changes of a real environment. */
  readonly yes: boolean
  /** Whether the bundled system is left up once it has been rehearsed, until the signal. */
  readonly keep: boolean
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
  /** Undefined where the record could not be written. */
  readonly files: WrittenRecord | undefined
}

/**
 * Rehearses the runbook once and hands out the record. Whatever happens, everything that the run started is ended and
 * its folder removed, and a real environment is brought back to how it was found; what an earlier run that was killed
 * has left is swept before.
 * @throws {ConfigError} before anything is touched, when the config or the options can't be used.
 * @throws {ProductionError} before anything is changed, when the environment may be production.
 * @throws {LockedError} when somebody else rehearses the environment.
 * @throws {LeftChangedError} when a killed rehearsal has left it changed, and it cannot be put right unasked.
 */
export async function rehearse(options: RehearseOptions): Promise<Ended> {
  const started = new Date()
  const { say, signal, selection } = options
  const environment = await loadEnvironment(options.configFile, options.environment)
  const { config, name } = environment
  const chosen = { ...(await runbookOf(config, options.configFile)), selection }
  mustBeThere(chosen.runbook, selection)
  mustBeAttestable(chosen.runbook, options.attested)
  const language = options.language ?? config.language
  const isReal = !config.project.standIn
  if (isReal && options.keep)
    throw new ConfigError(
      `--keep leaves the bundled system up, and ${name} is none: it is left as it was found. For a system that stands: npm run staging -- up.`,
    )
  const asked = options.platform ?? config.platform
  const variables = isReal ? await readProject(config, asked) : undefined
  if (isReal) await clearTargets(config, variables)
  const platform = await choosePlatform(asked, config, say)
  say(`Rehearsal of ${name} on ${platform.name}: ${platform.reason}`)
  if (isReal)
    await askConsent({ name, platform: platform.name, config, chosen, yes: options.yes, say, signal })
  const attested = await attest({
    ...{ runbook: chosen.runbook, selection, language, given: options.attested, say },
    ...{ ask: askOnTerminal(signal), now: () => new Date() },
  })
  const swept = await sweepDead().catch((error: unknown) => {
    say(`What killed runs have left could not all be swept, so the next run tries again: ${words(error)}`)
    return []
  })
  for (const what of swept) say(`Swept what a killed run had left: ${what}`)

  const id = newRunId(started)
  // Whatever is started from now on is known as this run's, also where this process is killed.
  process.env[RUN_VARIABLE] = id
  await using tools = await prepareTools({ platform: platform.name, config, selection, signal, say })
  await using held = isReal ? undefined : await holdPorts(declaredPorts(config))
  const resolved = resolveRun(config, platform.name, id, held?.ports ?? declaredPorts(config), variables)
  // Reporters write here, not in the worker.
  mask.learn(resolved.secrets)
  const { compose, images } = platform
  const changed = { resolved, platform: platform.name, ...(compose && { compose }) }
  await using protection = isReal
    ? await protect({
        ...{ run: id, platform: platform.name, config, resolved, variables, compose, say },
        restoreDead: () => restoreDead({ run: changed, config, say, asked: false }),
      })
    : undefined
  const run: Run = {
    id,
    started: started.toISOString(),
    configFile: resolve(options.configFile),
    environment: name,
    configHash: hashOf(config),
    waivers: config.waivers,
    platform: platform.name,
    platformReason: platform.reason,
    language,
    selection,
    runbook: chosen.runbook,
    attested,
    ...(images && { images }),
    ...(compose && { compose }),
    ...(protection && { identified: protection.identified }),
    ...(protection?.withheld !== undefined && { withheld: protection.withheld }),
    resolved,
  }
  const collector = new Collector()
  const notAsFound: string[] = []
  let interrupted = false
  const { trouble } = collector
  await openJournal(resolved.workFolder, id)
  try {
    if (!isReal) await makeProject(config, resolved)
    await runSuites(run, collector, { ...options, suites: chosen.suites, kinds: chosen.kinds })
    interrupted = signal.aborted
    if (options.keep) await keepUp(run, config, signal, say)
  } finally {
    await takeAll(trouble, [
      { doing: 'Ending what is being installed', run: async () => tools[Symbol.asyncDispose]() },
    ])
    const unlock = async () => protection?.[Symbol.asyncDispose]()
    const back = async () => void (isReal && notAsFound.push(...(await bringBack(run, config, say, unlock))))
    await back().catch((error: unknown) => notAsFound.push(words(error)))
    await takeAll(trouble, endOf(run))
    await takeAll(trouble, [{ doing: 'Releasing the lock', run: unlock }])
  }
  let facts: Facts = {}
  await takeAll(trouble, [
    {
      doing: 'Reading what the specs learned',
      run: async () => (facts = await readFacts(resolved.resultsFolder)),
    },
  ])
  const { results, errors, covered } = collector
  const record = (): RehearsalRecord =>
    buildRecord({
      run,
      results,
      covered,
      facts,
      finished: new Date(),
      interrupted,
      errors,
      notAsFound,
      trouble,
    })
  const files = await publish(run, results, record, trouble, say)
  return { record: record(), files, refused: await readRefusal(resolved.resultsFolder) }
}

async function sweepDead(): Promise<string[]> {
  const keep = async (folder: string) => (await readFound(folder)) !== undefined
  return [...(await sweep(RUNS_FOLDER, keep)), ...(await sweepFromEngine())]
}
