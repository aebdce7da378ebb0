import type { TestCase } from 'vitest/node'
import { plainWords } from '../record/plain-words.ts'
import type { SpecResult } from '../record/results.ts'

/**
 * What a spec has reported of itself, as Vitest's last word on it amends it: a soft assertion or a hook may fail it after
 * its report, and one that was given up has reported nothing. Undefined for what is no spec, or was not run.
 */
export function amended(test: TestCase): SpecResult | undefined {
  const { declaration, result } = test.meta()
  if (!declaration) return undefined
  const { state } = test.result()
  if (state !== 'failed') return result
  return result ? failedAfterAll(result, test) : unreported(test, declaration)
}

function failedAfterAll(result: SpecResult, test: TestCase): SpecResult {
  const reason = messages(test)
  const outcomes = Object.fromEntries(
    Object.entries(result.outcomes).map(([item, outcome]) =>
      outcome.kind === 'passed' ? [item, { kind: 'failed', reason } as const] : [item, outcome],
    ),
  )
  return { ...result, outcomes }
}

/** A spec that failed without a word of its own: Vitest gave it up. */
function unreported(test: TestCase, declaration: SpecResult['declaration']): SpecResult {
  const { startTime = Date.now(), duration = 0 } = test.diagnostic() ?? {}
  const reason = messages(test)
  return {
    declaration,
    outcomes: Object.fromEntries(
      declaration.covers.map((item) => [item, { kind: 'failed', reason } as const]),
    ),
    startedAt: new Date(startTime).toISOString(),
    durationMs: duration,
    measurements: [],
  }
}

function messages(test: TestCase): string {
  const errors = test.result().errors ?? []
  return errors.map(({ message }) => plainWords(message)).join('\n') || 'It failed without a message.'
}
