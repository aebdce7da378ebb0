import process from 'node:process'
import { execa, type ResultPromise } from 'execa'
import type { OutcomeKind } from '../helpers/record/outcome.ts'
import { readRecord } from '../helpers/record/read.ts'
import type { RehearsalRecord } from '../helpers/record/record.ts'

export interface Rehearsed {
  readonly exitCode: number | undefined
  readonly output: string
  readonly record: RehearsalRecord
  /** Ids with an outcome, in the runbook's order. */
  readonly having: (outcome: OutcomeKind) => string[]
  readonly reasonOf: (id: string) => string
}

/** Where services are processes that a test can kill and count, whatever engine answers here. */
export const UNBROKEN = ['--platform', 'processes', '--env', 'unbroken']

/**
 * Starts `npm test` as a user would, on the systems of `faults/rehearsal.config.ts`. On plain processes where no platform
 * is asked for: what is red must not depend on whether an engine answers here.
 */
export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const platform = args.includes('--platform') ? [] : ['--platform', 'processes']
  const all = ['--config', 'faults/rehearsal.config.ts', ...platform, ...args]
  return startWith(all, env)
}

/** Starts `npm test` as a user would. */
export function startWith(args: readonly string[], env: Readonly<Record<string, string>>) {
  return startScript('helpers/cli/test.ts', args, env)
}

/** Starts what rehearses, with all it says kept; by a program and its arguments, which are put before the script. */
export function startScript(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  [program, ...first]: readonly [string, ...string[]] = [process.execPath],
) {
  return execa(program, [...first, script, ...args], {
    env: { ...env, NO_COLOR: '1' },
    reject: false,
    all: true,
    forceKillAfterDelay: false,
  })
}

/** Waits for the end of a rehearsal and reads its record. */
export async function ended(running: ReturnType<typeof start>): Promise<Rehearsed> {
  const { exitCode, all: output } = await (running as ResultPromise<{ all: true; reject: false }>)
  const file = /^Record {2}(.*)$/m.exec(output)?.[1]
  if (!file) throw new Error(`The rehearsal wrote no record. It said:\n${output}`)
  const record = await readRecord(file)
  return {
    exitCode,
    output,
    record,
    having: (outcome) => record.items.filter((item) => item.outcome === outcome).map(({ id }) => id),
    reasonOf: (id) => record.items.find((item) => item.id === id)?.reason ?? '',
  }
}

/** Calls `act` once, as soon as the rehearsal prints what `pattern` matches. */
export function whenItSays(
  running: ReturnType<typeof start>,
  pattern: RegExp,
  act: () => Promise<void>,
): void {
  let said = ''
  let done = false
  running.all.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
    // A spec that waits is named before it has ended.
    if (done || !pattern.test(said.replaceAll(/^\s*… .*\]: waiting .*$/gm, ''))) return
    done = true
    // What it was to bring about is missing then, and the rehearsal is not what was to be seen.
    act().catch((error: unknown) =>
      console.error(`What was to be done at ${pattern} failed: ${String(error)}`),
    )
  })
}
