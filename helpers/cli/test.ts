import process from 'node:process'
import { ConfigError } from '../environments/load.ts'
import { EXIT_CODES } from '../record/verdict.ts'
import { printPlan } from '../rehearsal/plan.ts'
import { rehearse } from '../rehearsal/rehearse.ts'
import { watchInterrupts } from '../rehearsal/interrupt.ts'
import { summary } from '../reporting/console/summary.ts'
import { MissingToolError } from '../toolchain/index.ts'
import { readArguments, USAGE } from './arguments.ts'
import { refuseUnknownFlags } from './vitest-flags.ts'

const BAD_USAGE = 64
const INTERRUPTED = 130

async function main(argv: readonly string[]): Promise<number> {
  const { help, plan, json, rest, ...options } = readArguments(argv)
  const say = (line: string) => console.log(line)
  if (help) return (say(USAGE), 0)
  await refuseUnknownFlags(rest)
  if (plan) return (await printPlan({ ...options, json, say }), 0)
  using interrupt = watchInterrupts(() => process.exit(INTERRUPTED))
  const { record, files } = await rehearse({ ...options, vitestFlags: rest, signal: interrupt.signal, say })
  say(summary(record, files.json))
  return interrupt.signal.aborted ? INTERRUPTED : EXIT_CODES[record.verdict]
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof MissingToolError)) throw error
  console.error(error.message)
  process.exitCode = BAD_USAGE
}
