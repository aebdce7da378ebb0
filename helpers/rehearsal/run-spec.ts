import type { TestContext } from 'vitest'
import { missingParts } from '../environments/requirements.ts'
import type { Outcome, SpecDeclaration } from '../record/outcome.ts'
import { isSelected } from '../record/run.ts'
import { describeInReport } from '../reporting/allure/labels.ts'
import { mask } from '../secrets/mask.ts'
import { openContext, type SpecBody } from './context.ts'
import { bounded } from './deadline.ts'
import { holdBack } from './gate.ts'
import { reportWaiting } from './progress.ts'
import { session, type Session } from './session.ts'
import { SpecEvidence } from './spec-evidence.ts'
import { waive } from './waivers.ts'

/** Runs one spec, or says why it does not run; its outcome goes to the ledger and, as meta data, to the launcher. */
export async function runSpec(
  declaration: SpecDeclaration,
  body: SpecBody,
  test: TestContext,
  timeoutMs: number,
): Promise<void> {
  const current = await session()
  const evidence = new SpecEvidence()
  const startedAt = new Date()
  const finish = (outcome: Outcome) => enter(current, declaration, outcome, evidence, startedAt, test)

  const held = await heldBack(current, declaration, test.signal)
  if (held) {
    await finish(held)
    test.skip(held.reason)
    return
  }
  using _waiting = reportWaiting(test)
  try {
    const system = await current.system()
    const outcome = await bounded(declaration.title, timeoutMs, test.signal, async (signal) => {
      if (declaration.act) await current.beforeAct(declaration.act)
      await using context = openContext(system, evidence, test, signal)
      await body(context)
      return verdict(test)
    })
    await finish(outcome)
  } catch (error) {
    mask.error(error)
    const interrupted: Outcome = { kind: 'not run', reason: 'The rehearsal was interrupted while it ran.' }
    await finish(test.signal.aborted ? interrupted : { kind: 'failed', reason: text(error) })
    throw error
  }
}

/** A spec that asserted nothing has shown nothing, and one whose soft assertions failed has failed. */
function verdict(test: TestContext): Outcome {
  if (test.expect.getState().assertionCalls === 0) {
    throw new Error(
      'This spec asserted nothing, so it shows nothing: a spec that cannot fail is a fault of the suite.',
    )
  }
  const failures = test.task.result?.errors ?? []
  if (test.task.result?.state !== 'fail') return { kind: 'passed' }
  return { kind: 'failed', reason: failures.map(({ message }) => mask.text(message)).join('\n') }
}

async function heldBack(
  current: Session,
  declaration: SpecDeclaration,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const { run, ledger, environment } = current
  const selected = (item: string) => isSelected(run.selection, item)
  if (signal.aborted) return { kind: 'not run', reason: 'The rehearsal was interrupted before it.' }
  if (!declaration.covers.some(selected))
    return { kind: 'not run', reason: 'Not chosen by --section or --only.' }
  const opened = await current.system().then(
    (system) => ({ system }),
    (error: unknown) => ({ error }),
  )
  if ('error' in opened) {
    // The first spec fails with the whole story; the others say that they could not run for the same cause.
    if (current.broughtDownBy === undefined || declaration.covers.includes(current.broughtDownBy)) {
      current.broughtDownBy = declaration.covers[0]
      return undefined
    }
    const reason = `The environment could not be brought up: ${text(opened.error)}`
    return { kind: 'blocked', blockedBy: current.broughtDownBy, reason }
  }
  const { config } = environment
  const { lacks, outOfReach } = opened.system.platform
  return holdBack(declaration, {
    ledger,
    lacks: new Map([...missingParts(config), ...lacks]),
    outOfReach,
    allow: config.allow,
    withheld: current.withheld,
    selected,
  })
}

async function enter(
  current: Session,
  declaration: SpecDeclaration,
  outcome: Outcome,
  evidence: SpecEvidence,
  startedAt: Date,
  test: TestContext,
): Promise<void> {
  const { waivers } = current.environment.config
  const outcomes = Object.fromEntries(
    declaration.covers.map((item) => [item, waive(item, outcome, waivers, startedAt)] as const),
  )
  for (const [item, each] of Object.entries(outcomes)) current.ledger.enter(item, each)
  const { measurements } = evidence
  const durationMs = Date.now() - startedAt.getTime()
  const result = { declaration, outcomes, startedAt: startedAt.toISOString(), durationMs, measurements }
  current.results.push(result)
  test.task.meta.result = result
  await evidence.settled()
  await describeInReport(declaration, outcome, current.run.language)
}

function text(error: unknown): string {
  return mask.text(error instanceof Error ? error.message : String(error))
}
