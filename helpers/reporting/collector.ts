import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { plainWords } from '../record/plain-words.ts'
import type { SpecResult } from '../record/results.ts'
import type { Trouble } from '../record/trouble.ts'

/** Gathers what the specs report, and what went wrong outside them. Vitest feeds it. */
export class Collector implements Reporter {
  readonly results: SpecResult[] = []
  /** The items that a spec of the suites read so far covers. */
  readonly covered = new Set<string>()
  /** Of suites, outside any spec. */
  readonly errors: string[] = []
  /** Of the rehearsal's own house. */
  readonly trouble: Trouble[] = []

  onTestModuleCollected(module: TestModule): void {
    for (const test of module.children.allTests())
      for (const item of test.meta().declaration?.covers ?? []) this.covered.add(item)
  }

  onTestCaseResult(test: TestCase): void {
    const { declaration, result } = test.meta()
    if (declaration && result) this.results.push(amended(result, test))
    else if (declaration && test.result().state === 'failed') this.results.push(unreported(test, declaration))
  }

  onTestModuleEnd(module: TestModule): void {
    for (const error of module.errors()) this.errors.push(`${module.relativeModuleId}: ${error.message}`)
  }

  onTestRunEnd(_modules: readonly TestModule[], unhandled: readonly { message: string }[]): void {
    for (const { message } of unhandled) this.errors.push(message)
  }
}

type Declaration = SpecResult['declaration']

/** Vitest may fail a spec after it has reported itself: a soft assertion, a hook. Then it has failed. */
function amended(result: SpecResult, test: TestCase): SpecResult {
  const { state } = test.result()
  if (state !== 'failed') return result
  const reason = messages(test)
  const outcomes = Object.fromEntries(
    Object.entries(result.outcomes).map(([item, outcome]) =>
      outcome.kind === 'passed' ? [item, { kind: 'failed', reason } as const] : [item, outcome],
    ),
  )
  return { ...result, outcomes }
}

/** A spec that failed without a word of its own: Vitest gave it up. */
function unreported(test: TestCase, declaration: Declaration): SpecResult {
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
