#!/usr/bin/env node
import process from 'node:process'
import { exitCodeOf } from '../record/verdict.ts'
import { printPlan } from '../rehearsal/plan.ts'
import { rehearse } from '../rehearsal/rehearse.ts'
import { watchInterrupts } from '../rehearsal/interrupt.ts'
import { summary } from '../reporting/console/summary.ts'
import { ConfigError } from '../environments/load.ts'
import { isWhole } from '../record/run.ts'
import { watchSection } from '../rehearsal/watch.ts'
import { readArguments, USAGE, type Arguments } from './arguments.ts'
import { exitCodeOfError, REFUSED } from './exit-codes.ts'
import { refuseUnknownFlags } from './vitest-flags.ts'

const INTERRUPTED = 130

async function main(argv: readonly string[]): Promise<number> {
  const { help, plan, json, watch, rest, ...options } = readArguments(argv)
  const say = (line: string) => console.log(line)
  if (help) return (say(USAGE), 0)
  await refuseUnknownFlags(rest)
  if (watch !== undefined) return watchAlone(watch, options)
  if (plan) return (await printPlan({ ...options, json, say }), 0)
  using interrupt = watchInterrupts(() => process.exit(INTERRUPTED))
  const { signal } = interrupt
  const ended = await rehearse({ ...options, vitestFlags: rest, signal, say }).catch((error: unknown) => {
    if (error !== signal.reason) throw error
  })
  if (!ended) return (say('Interrupted before anything was rehearsed; nothing is left of it.'), INTERRUPTED)
  const { record, files, refused } = ended
  say(summary(record, files?.json, `npm run report -- ${record.rehearsal.id}`))
  if (refused !== undefined) say(refused)
  if (signal.aborted) return INTERRUPTED
  return refused === undefined ? exitCodeOf(record) : REFUSED
}

async function watchAlone(
  section: string,
  {
    configFile,
    environment,
    platform,
    selection,
  }: Pick<Arguments, 'configFile' | 'environment' | 'platform' | 'selection'>,
): Promise<number> {
  if (environment !== undefined || platform !== undefined || !isWhole(selection))
    throw new ConfigError(
      '--watch runs one section against the bundled system on plain processes: --env, --platform, --section and --only do not go with it.',
    )
  await watchSection(section, configFile)
  return Number(process.exitCode ?? 0)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = exitCodeOfError(error)
}
