import process from 'node:process'
import { ProductionError } from '../environments/guard/index.ts'
import { ConfigError } from '../environments/load.ts'
import { EXIT_CODES } from '../record/verdict.ts'
import { printPlan } from '../rehearsal/plan.ts'
import { rehearse } from '../rehearsal/rehearse.ts'
import { LockedError } from '../rehearsal/lock/lock.ts'
import { watchInterrupts } from '../rehearsal/interrupt.ts'
import { summary } from '../reporting/console/summary.ts'
import { MissingToolError } from '../toolchain/index.ts'
import { readArguments, USAGE } from './arguments.ts'
import { refuseUnknownFlags } from './vitest-flags.ts'

const BAD_USAGE = 64
const INTERRUPTED = 130
const REFUSED = 65

/** Ends that are told in their own words, without a stack trace, and their exit codes. */
const EXITS = new Map<new (...args: never[]) => Error, number>([
  [ConfigError, BAD_USAGE],
  [MissingToolError, BAD_USAGE],
  [ProductionError, REFUSED],
  [LockedError, 75],
])

async function main(argv: readonly string[]): Promise<number> {
  const { help, plan, json, rest, ...options } = readArguments(argv)
  const say = (line: string) => console.log(line)
  if (help) return (say(USAGE), 0)
  await refuseUnknownFlags(rest)
  if (plan) return (await printPlan({ ...options, json, say }), 0)
  using interrupt = watchInterrupts(() => process.exit(INTERRUPTED))
  const { record, files, refused } = await rehearse({
    ...options,
    vitestFlags: rest,
    signal: interrupt.signal,
    say,
  })
  say(summary(record, files.json))
  if (refused !== undefined) say(refused)
  if (interrupt.signal.aborted) return INTERRUPTED
  return refused === undefined ? EXIT_CODES[record.verdict] : REFUSED
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const code = [...EXITS].find(([kind]) => error instanceof kind)?.[1]
  if (code === undefined) throw error
  console.error((error as Error).message)
  process.exitCode = code
}
