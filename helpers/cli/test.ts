#!/usr/bin/env node
import process from 'node:process'
import { printPlan } from '../rehearsal/plan.ts'
import { rehearse } from '../rehearsal/rehearse.ts'
import { watchInterrupts } from '../rehearsal/interrupt.ts'
import { summary } from '../reporting/console/summary.ts'
import { readArguments, USAGE } from './arguments.ts'
import { exitCodeOfError, REFUSED } from './exit-codes.ts'
import { closeEvidence, signingKey } from './signing.ts'
import { refuseUnknownFlags } from './vitest-flags.ts'

const INTERRUPTED = 130

async function main(argv: readonly string[]): Promise<number> {
  const { help, plan, json, rest, signKey, validMs, ...options } = readArguments(argv)
  const say = (line: string) => console.log(line)
  if (help) return (say(USAGE), 0)
  await refuseUnknownFlags(rest)
  if (plan) return (await printPlan({ ...options, json, say }), 0)
  const key = await signingKey(signKey)
  using interrupt = watchInterrupts(() => process.exit(INTERRUPTED))
  const { signal } = interrupt
  const ended = await rehearse({ ...options, vitestFlags: rest, signal, say }).catch((error: unknown) => {
    if (error !== signal.reason) throw error
  })
  if (!ended) return (say('Interrupted before anything was rehearsed; nothing is left of it.'), INTERRUPTED)
  const { record, files, refused } = ended
  say(summary(record, files?.json, `npm run report -- ${record.rehearsal.id}`))
  const code = await closeEvidence({ record, recordFile: files?.json, key, validMs, say })
  if (refused !== undefined) say(refused)
  if (signal.aborted) return INTERRUPTED
  return refused === undefined ? code : REFUSED
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = exitCodeOfError(error)
}
