import type { TestContext } from 'vitest'
import { NOT_CHOSEN, type Outcome, type SpecDeclaration } from '../../record/outcome.ts'
import { isSelected, type Run } from '../../record/run.ts'
import { session } from '../session.ts'

/** What became of an item that only a person can settle. */
export function outcomeOfAttested(
  item: string,
  run: Pick<Run, 'runbook' | 'selection' | 'attested'>,
): Outcome {
  if (!isSelected(run, item)) return { kind: 'not run', reason: NOT_CHOSEN }
  const attested = run.attested[item]
  if (attested) return { kind: 'passed', attested }
  return { kind: 'not run', reason: `Nobody has attested it; pass --attest ${item}=NAME.` }
}

/** Enters in the ledger and the reports what a person has said, as a spec is entered. */
export async function runAttested(
  declaration: SpecDeclaration,
  item: string,
  test: TestContext,
): Promise<void> {
  const { run, ledger, results } = await session()
  const outcome = outcomeOfAttested(item, run)
  const startedAt = outcome.attested?.at ?? new Date().toISOString()
  const result = { declaration, outcomes: { [item]: outcome }, startedAt, durationMs: 0, measurements: [] }
  ledger.enter(item, outcome)
  results.push(result)
  test.task.meta.result = result
  // Allure's adapter leaves such a test out: what was not chosen is no skipped test of this run.
  if (outcome.reason === NOT_CHOSEN) Object.assign(test.task.meta, { allureSkip: true })
  if (outcome.kind !== 'passed') test.skip(outcome.reason)
}
