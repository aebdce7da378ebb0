#!/usr/bin/env node
import process from 'node:process'
import { mask } from '../secrets/mask.ts'
import { cacheCompiled } from '../toolchain/compile-cache.ts'
import { readArguments, USAGE, type Arguments } from './arguments.ts'
import { refuseUnknownFlags } from './vitest-flags.ts'

const INTERRUPTED = 130

const say = (line: string) => console.log(mask.text(line))

async function main(argv: readonly string[]): Promise<number> {
  cacheCompiled()
  const given = readArguments(argv)
  if (given.help) return (say(USAGE), 0)
  await refuseUnknownFlags(given.rest)
  if (given.watch !== undefined) return watch(given.watch, given)
  // Who only looks at the plan does not wait for what a rehearsal takes to be loaded.
  return given.plan ? plan(given) : rehearse(given)
}

async function plan(options: Arguments): Promise<number> {
  const { printPlan } = await import('../rehearsal/plan/print-plan.ts')
  await printPlan({ ...options, say })
  return 0
}

async function watch(
  section: string,
  { configFile, environment, platform, selection }: Arguments,
): Promise<number> {
  const [{ ConfigError }, { isWhole }, { watchSection }] = await Promise.all([
    import('../environments/load.ts'),
    import('../record/run.ts'),
    import('../rehearsal/watch.ts'),
  ])
  if (environment !== undefined || platform !== undefined || !isWhole(selection))
    throw new ConfigError(
      '--watch runs one section against the bundled system on plain processes: --env, --platform, --section and --only do not go with it.',
    )
  await watchSection(section, configFile)
  return Number(process.exitCode ?? 0)
}

async function rehearse({ rest, signKey, validMs, ...options }: Arguments): Promise<number> {
  const [{ rehearse: run }, { watchInterrupts }, { summary }, signing, { REFUSED }] = await Promise.all([
    import('../rehearsal/rehearse.ts'),
    import('../rehearsal/interrupt.ts'),
    import('../reporting/console/summary.ts'),
    import('./signing.ts'),
    import('./exit-codes.ts'),
  ])
  const key = await signing.signingKey(signKey)
  using interrupt = watchInterrupts(() => process.exit(INTERRUPTED))
  const { signal } = interrupt
  const ended = await run({ ...options, vitestFlags: rest, signal, say }).catch((error: unknown) => {
    if (error !== signal.reason) throw error
  })
  if (!ended) return (say('Interrupted before anything was rehearsed; nothing is left of it.'), INTERRUPTED)
  const { record, files, refused } = ended
  say(summary(record, files?.json, `npm run report -- ${record.rehearsal.id}`))
  const { tellPipeline } = await import('./tell-pipeline.ts')
  await tellPipeline(record, say)
  const { alreadyWrong } = await import('./already-wrong.ts')
  const { interrupted } = record.rehearsal
  if (!interrupted) for (const line of await alreadyWrong(record, options.configFile)) say(line)
  const code = await signing.closeEvidence({ record, recordFile: files?.json, key, validMs, say })
  if (refused !== undefined) say(refused)
  if (interrupted) return INTERRUPTED
  return refused === undefined ? code : REFUSED
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const { exitCodeOfError } = await import('./exit-codes.ts')
  process.exitCode = exitCodeOfError(error)
}
