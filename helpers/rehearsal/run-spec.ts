import type { TestContext } from 'vitest'
import { missingFeatures } from '../environments/requirements.ts'
import type { Capability } from '../platforms/platform.ts'
import { NOT_BROUGHT_UP, NOT_CHOSEN, type Outcome, type SpecDeclaration } from '../record/outcome.ts'
import type { Asked } from '../record/asked.ts'
import { isOfIllness } from '../record/ill-error.ts'
import { plainWords } from '../record/plain-words.ts'
import { isSelected } from '../record/run.ts'
import { mask } from '../secrets/mask.ts'
import { asScope } from '../waiting/scope.ts'
import { asOne } from '../waiting/to-the-end.ts'
import { MissingToolError } from '../toolchain/index.ts'
import { openContext, type SpecBody } from './context.ts'
import { changesData } from './data-acts.ts'
import { bounded } from './deadline.ts'
import { amend, listenForRequests } from './failure.ts'
import { holdBack } from './gate.ts'
import { NotBroughtUpError } from './not-brought-up.ts'
import { reportWaiting } from './progress.ts'
import type { Product, Takes } from './product.ts'
import { session, type Session } from './session.ts'
import { SpecEvidence } from './spec-evidence.ts'
import type { System } from './system.ts'
import { holdBackForWant, take } from './takes.ts'
import { undeclared } from './undeclared.ts'
import { waive } from './waivers.ts'
import { WithheldError } from './withheld.ts'

/** A spec as its suite has declared it. */
export interface Spec {
  readonly declaration: SpecDeclaration
  readonly body: SpecBody<Record<never, never>, Takes, unknown>
  readonly gives: Product<unknown> | undefined
  readonly takes: Takes
  readonly timeoutMs: number
}

/** Runs one spec, or says why it does not run; its outcome goes to the ledger and, as meta data, to the launcher. */
export function runSpec(spec: Spec, test: TestContext): Promise<void> {
  return asScope(spec.declaration.title, () => runInScope(spec, test))
}

async function runInScope(spec: Spec, test: TestContext): Promise<void> {
  const { declaration, body, gives, takes, timeoutMs } = spec
  const current = await session()
  const evidence = new SpecEvidence()
  const startedAt = new Date()
  const finish = (outcome: Outcome) => enter(current, declaration, outcome, evidence, startedAt, test)

  using _waiting = reportWaiting(test)
  const held = await heldBack(current, spec, test.signal)
  if (held) {
    // Allure's adapter leaves such a test out: what was not chosen is no skipped test of this run.
    if (held.reason === NOT_CHOSEN) Object.assign(test.task.meta, { allureSkip: true })
    gives?.leave(held)
    await finish(held)
    test.skip(held.reason)
    return
  }
  try {
    const system = await current.system().catch((error: unknown) => {
      throw new NotBroughtUpError(error, current.run)
    })
    using requests = listenForRequests()
    // Its own time begins when the environment is ready for it: setting a database aside takes what it takes.
    await current.beforeAct(declaration)
    try {
      const outcome = await bounded(declaration.title, timeoutMs, test.signal, async (signal) => {
        await using context = openContext(system, evidence, test, signal)
        requests.forget()
        const brought = await body({ ...context, ...take(takes, system) })
        const outcome = verdict(test, requests.asked)
        gives?.give(brought, declaration)
        return outcome
      }).catch((error: unknown) => {
        throw asOne(error)
      })
      await finish(outcome)
    } catch (error) {
      // What it has failed of already is not hidden by what could not be tried after that.
      if (error instanceof WithheldError && hasFailed(test))
        return await finish(verdict(test, requests.asked))
      if (!(error instanceof WithheldError)) amend([error as Error], requests.asked)
      throw error
    } finally {
      await current.afterAct(declaration)
    }
  } catch (error) {
    mask.error(error)
    if (error instanceof WithheldError) {
      const { standing } = declaration
      await finish({ kind: 'not run', reason: text(error), ...(standing && { standing }) })
      test.skip(text(error))
    }
    const interrupted: Outcome = { kind: 'not run', reason: 'The rehearsal was interrupted while it ran.' }
    const failed: Outcome = { kind: 'failed', reason: text(error) }
    const standing = isOfIllness(error) && { standing: true as const }
    const ofEnvironment = error instanceof NotBroughtUpError && { environment: true as const }
    await finish(test.signal.aborted ? interrupted : { ...failed, ...standing, ...ofEnvironment })
    throw error
  }
}

/** What the spec requires and cannot have for want of a tool, which is waited for here, by the first that needs it. */
async function missingTools(
  { requires = [] }: SpecDeclaration,
  { platform, tool }: System,
): Promise<[Capability, string][]> {
  const lacking: [Capability, string][] = []
  for (const requirement of requires) {
    const name = platform.madePossibleBy?.get(requirement as Capability)
    if (name === undefined) continue
    await tool(name).catch((error: unknown) => {
      if (!(error instanceof MissingToolError)) throw error
      lacking.push([requirement as Capability, error.message])
    })
  }
  return lacking
}

/** Whether one of its soft assertions has failed. */
const hasFailed = ({ task }: TestContext) => task.result?.state === 'fail'

/** A spec that asserted nothing has shown nothing, and one whose soft assertions failed has failed. */
function verdict(test: TestContext, asked: readonly Asked[]): Outcome {
  if (test.expect.getState().assertionCalls === 0) {
    throw new Error(
      'This spec asserted nothing, so it shows nothing: a spec that cannot fail is a fault of the suite.',
    )
  }
  const failures = test.task.result?.errors ?? []
  if (!hasFailed(test)) return { kind: 'passed' }
  amend(failures, asked)
  for (const failure of failures) mask.error(failure)
  return { kind: 'failed', reason: failures.map(text).join('\n') }
}

async function heldBack(
  current: Session,
  { declaration, takes }: Spec,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const { run, ledger, environment } = current
  const selected = (item: string) => isSelected(run, item)
  if (signal.aborted) return { kind: 'not run', reason: 'The rehearsal was interrupted before it.' }
  if (!declaration.covers.some(selected)) return { kind: 'not run', reason: NOT_CHOSEN }
  const opened = await current.system().then(
    (system) => ({ system }),
    (error: unknown) => ({ error }),
  )
  if ('error' in opened) {
    // The first spec fails with the whole story; the others say that they could not run for the same cause.
    if (current.broughtDownBy === undefined) {
      current.broughtDownBy = declaration.covers.find(selected)
      return undefined
    }
    return { kind: 'blocked', blockedBy: current.broughtDownBy, reason: NOT_BROUGHT_UP }
  }
  const { config } = environment
  const { lacks, outOfReach } = opened.system.platform
  const lacking = await missingTools(declaration, opened.system)
  const counts = run.alone ? (item: string) => ledger.of(item) !== undefined : selected
  const heldBack = holdBack(declaration, {
    ledger,
    lacks: new Map([...missingFeatures(config), ...lacks, ...undeclared(declaration, config)]),
    outOfReach: new Map([...outOfReach, ...lacking]),
    allow: config.allow,
    withheld:
      current.withheld ??
      (changesData(declaration) && !declaration.scratch ? current.dataWithheld : undefined),
    selected: counts,
  })
  const wanting = holdBackForWant(takes, opened.system, { ledger, selected: counts })
  // What an act that was not done would have brought about blocks nothing: it stands as it was found.
  if (heldBack?.kind === 'blocked' && wanting?.standing) return wanting
  return heldBack ?? wanting
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
}

function text(error: unknown): string {
  const { message } = error as Partial<Error>
  return mask.text(plainWords(message ?? String(error)))
}
