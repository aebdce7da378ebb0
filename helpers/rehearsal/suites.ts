import { mkdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Reporter, Vitest } from 'vitest/node'
import { z } from 'zod'
import { ConfigError } from '../environments/load.ts'
import type { Run } from '../record/run.ts'
import { AllureReporter } from '../reporting/allure/reporter.ts'
import type { Collector } from '../reporting/collector.ts'
import { ConsoleReporter } from '../reporting/console/console-reporter.ts'
import { guarded } from '../reporting/guarded.ts'
import { words } from '../waiting/to-the-end.ts'
import type { Language } from '../words/language.ts'
import { titlesFileOf, titlesOf, type Titles } from '../words/titles.ts'
import type { Handed } from './bound/handed.ts'
import type { KindsOfParts } from './bound/words.ts'
import { suiteFiles } from './suite-files.ts'
import { specificationsOf, suiteRunner } from './vitest.ts'

export interface SuiteOptions {
  /** The folder of the suites. */
  readonly suites: string | undefined
  readonly kinds: KindsOfParts
  readonly vitestFlags: readonly string[]
  readonly signal: AbortSignal
}

const TITLES = z.record(z.string(), z.string().min(1))

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Seconds that an interrupted worker has to end its spec before it is given up. */
const CANCEL_GRACE_S = 15

/** Runs the suites of a run in Vitest, in the runbook's order and in one worker. */
export async function runSuites(run: Run, collector: Collector, options: SuiteOptions): Promise<void> {
  if (options.signal.aborted) return
  await mkdir(run.resolved.resultsFolder, { recursive: true })
  const { files, bound } = await suiteFiles({ ...run, suites: options.suites, kinds: options.kinds })
  if (files.length === 0) return
  const { trouble } = collector
  const titles = await readTitles(run.language, options.suites)
  const reporters = [
    guarded(new ConsoleReporter(run, titles), 'Telling the console', trouble),
    guarded(collector, 'Gathering results', trouble, 'Some results are not in the record: rehearse again.'),
    guarded(new AllureReporter(run, titles), 'Writing Allure’s results', trouble),
  ]
  const vitest = await prepareVitest(run, bound, reporters, options.vitestFlags)
  const running = vitest
    .runTestSpecifications(specificationsOf(vitest, files), true)
    .catch((error: unknown) => {
      collector.errors.push(words(error))
    })
  const cancel = () => void vitest.cancelCurrentRun('keyboard-input')
  options.signal.addEventListener('abort', cancel)
  if (options.signal.aborted) cancel()
  await Promise.race([running, givenUp(options.signal)])
  options.signal.removeEventListener('abort', cancel)
  await vitest.close().catch((error: unknown) => {
    trouble.push({ what: `Closing Vitest: ${words(error)}` })
  })
}

/** What the suites' folder has of its specs' titles in a language; nothing where it has no such file. */
async function readTitles(language: Language, folder: string | undefined): Promise<Titles> {
  const file = titlesFileOf(language)
  if (file === undefined || folder === undefined) return String
  const text = await readFile(join(folder, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return '{}'
  })
  try {
    return titlesOf(TITLES.parse(JSON.parse(text)))
  } catch (error) {
    throw new ConfigError(
      `${relative('.', join(folder, file))} is no list of titles, each an English one and what it is called: ${words(error)}`,
    )
  }
}

async function prepareVitest(
  run: Run,
  bound: Handed,
  reporters: Reporter[],
  flags: readonly string[],
): Promise<Vitest> {
  const exitCode = process.exitCode
  const ours = new Set(SIGNALS.flatMap((signal) => process.listeners(signal)))
  const vitest = await suiteRunner({
    reporters,
    provide: { run, runbook: run.runbook, selection: run.selection, bound },
    flags,
  })
  await vitest.standalone()
  process.exitCode = exitCode
  // Vitest's own listeners exit within a millisecond: nothing would be ended and no record written.
  for (const signal of SIGNALS) {
    for (const listener of process.listeners(signal)) if (!ours.has(listener)) process.off(signal, listener)
  }
  return vitest
}

async function givenUp(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolveWait) => {
    const wait = () => void setTimeout(resolveWait, CANCEL_GRACE_S * 1000).unref()
    if (signal.aborted) wait()
    else signal.addEventListener('abort', wait, { once: true })
  })
}
