import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { SpecResult } from '../record/results.ts'
import type { Trouble } from '../record/trouble.ts'
import { amended } from './amended.ts'

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
    const result = amended(test)
    if (result) this.results.push(result)
  }

  onTestModuleEnd(module: TestModule): void {
    for (const error of module.errors()) this.errors.push(`${module.relativeModuleId}: ${error.message}`)
  }

  onTestRunEnd(_modules: readonly TestModule[], unhandled: readonly { message: string }[]): void {
    for (const { message } of unhandled) this.errors.push(message)
  }
}
