import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseCLI, type Reporter, type Vitest } from 'vitest/node'
import { ConfigError } from '../environments/load.ts'
import { items } from '../../runbook/index.ts'
import { isSelected, type Run, type Selection } from '../record/run.ts'
import { allureReporter } from '../reporting/allure/reporter.ts'
import type { Collector } from '../reporting/collector.ts'
import { ConsoleReporter } from '../reporting/console/console-reporter.ts'

export interface SuiteOptions {
  readonly vitestFlags: readonly string[]
  readonly signal: AbortSignal
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Seconds that an interrupted worker has to end its spec before it is given up. */
const CANCEL_GRACE_S = 15

/** Runs the suites of a run in Vitest, in the runbook's order and in one worker. */
export async function runSuites(run: Run, collector: Collector, options: SuiteOptions): Promise<void> {
  if (options.signal.aborted) return
  await Promise.all([
    mkdir(run.resolved.resultsFolder, { recursive: true }),
    clear(resolve('allure-results')),
  ])
  const reporters = [new ConsoleReporter(), collector, allureReporter(run)]
  const vitest = await prepareVitest(run, reporters, options.vitestFlags)
  const running = vitest.start(await suiteFiles(run.selection)).catch((error: unknown) => {
    collector.errors.push(error instanceof Error ? error.message : String(error))
  })
  const cancel = () => void vitest.cancelCurrentRun('keyboard-input')
  options.signal.addEventListener('abort', cancel)
  if (options.signal.aborted) cancel()
  await Promise.race([running, givenUp(options.signal)])
  options.signal.removeEventListener('abort', cancel)
  await vitest.close()
}

async function prepareVitest(run: Run, reporters: Reporter[], flags: readonly string[]): Promise<Vitest> {
  const { createVitest } = await import('vitest/node')
  const exitCode = process.exitCode
  const ours = new Set(SIGNALS.flatMap((signal) => process.listeners(signal)))
  const vitest = await createVitest('test', {
    ...vitestOptions(flags),
    project: 'rehearsal',
    watch: false,
    reporters,
    provide: { run },
  })
  process.exitCode = exitCode
  // Vitest's own listeners exit within a millisecond: nothing would be ended and no record written.
  for (const signal of SIGNALS) {
    for (const listener of process.listeners(signal)) if (!ours.has(listener)) process.off(signal, listener)
  }
  return vitest
}

/** @throws {ConfigError} for a flag that Vitest doesn't know either. */
function vitestOptions(flags: readonly string[]) {
  try {
    return parseCLI(['vitest', 'run', ...flags]).options
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}. See npm test -- --help.`, { cause: error })
  }
}

/** The suite files that hold a chosen item, in the runbook's order. */
export async function suiteFiles(selection: Selection): Promise<string[]> {
  const folder = 'suites'
  const files = (await readdir(folder)).filter((name) => name.endsWith('.rehearsal.ts')).sort()
  const chosen = new Set(
    [...items.keys()].filter((item) => isSelected(selection, item)).map((item) => item.split(/[.-]/, 1)[0]),
  )
  return files.filter((name) => chosen.has(name.split('-', 1)[0])).map((name) => join(folder, name))
}

async function clear(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const stale = names.filter((name) => name !== '.gitkeep')
  await Promise.all(stale.map((name) => rm(join(folder, name), { recursive: true })))
}

async function givenUp(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolveWait) => {
    const wait = () => void setTimeout(resolveWait, CANCEL_GRACE_S * 1000).unref()
    if (signal.aborted) wait()
    else signal.addEventListener('abort', wait, { once: true })
  })
}
