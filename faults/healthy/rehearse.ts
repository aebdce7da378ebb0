import process from 'node:process'
import { ended, startScript, whenItSays, type Rehearsed } from '../rehearse.ts'
import { runningOf } from '../running.ts'
import type { Healthy } from './circumstances.ts'

export interface Seen {
  readonly seconds: number
  /** What the rehearsal ended in, or that it wrote no record. */
  readonly verdict: string
  /** What is red, each with its reason, and the trouble of the rehearsal's own. */
  readonly alarms: readonly string[]
}

/** On plain processes with a load that a busy machine bears: what is to be seen is an alarm that nothing is the cause of. */
const FOOTBALL = ['--config', 'tests/fixtures/light-load.config.ts', '--platform', 'processes']

/** The project is there then: it is made when the first spec waits for its environment. */
const FIRST_SPEC_ENDED = / 0-01 \d+ ms$/m

/** Rehearses the whole runbook of a healthy system beside its circumstance. */
export async function rehearseBeside({ system, circumstance }: Healthy): Promise<Seen> {
  const { by, once } = circumstance
  const script = system === 'football' ? 'helpers/cli/test.ts' : 'examples/rehearse.ts'
  const args = system === 'football' ? FOOTBALL : [system]
  const began = performance.now()
  const running = startScript(script, args, {}, by ? [...by, process.execPath] : [process.execPath])
  const handle = runningOf(running.pid!)
  await using _beside = await circumstance.beside?.(system, handle)
  if (once) whenItSays(running, FIRST_SPEC_ENDED, () => once(handle))
  const rehearsed = await ended(running).catch((error: unknown) => error as Error)
  const seconds = (performance.now() - began) / 1000
  if (rehearsed instanceof Error)
    return { seconds, verdict: 'no record', alarms: [rehearsed.message.split('\n').slice(-40).join('\n')] }
  return { seconds, verdict: rehearsed.record.verdict, alarms: alarmsOf(rehearsed) }
}

function alarmsOf({ having, reasonOf, record, exitCode }: Rehearsed): string[] {
  const red = [...having('failed'), ...having('blocked')].map((id) => `${id}: ${reasonOf(id)}`)
  return exitCode === 0 ? red : [...red, `${record.verdict}, exit code ${exitCode}`]
}
