import { Stage, type TestResult } from 'allure-js-commons'
import AllureVitestReporter from 'allure-vitest/reporter'
import type { TestModule } from 'vitest/node'
import type { SpecResult } from '../../record/results.ts'
import type { Run } from '../../record/run.ts'
import { mask } from '../../secrets/mask.ts'
import type { Titles } from '../../words/titles.ts'
import { amended } from '../amended.ts'
import { allureResultsIn } from '../latest.ts'
import { describe } from './describe.ts'
import { readable, type Message } from './readable.ts'

/** Labels of Allure's adapter that tell a reader of the report nothing. */
const NOISE = new Set([
  'framework',
  'language',
  'host',
  'thread',
  'package',
  'parentSuite',
  'suite',
  'subSuite',
])

/** Under what this reporter files a spec until its result is written. */
const MARK = 'rehearsal'

/**
 * Writes Allure’s results into the run's own folder: what each spec is, and why it did not pass, comes from what the spec
 * has reported; Allure's own adapter drops the note of a skipped test, and tells failures apart by the class of an error.
 */
export class AllureReporter extends AllureVitestReporter {
  readonly #results = new Map<string, SpecResult>()

  constructor(run: Run, titles: Titles) {
    super({
      resultsDir: allureResultsIn(run.resolved.resultsFolder),
      listeners: [{ beforeTestResultWrite: (result) => this.#describe(result, run, titles) }],
    })
  }

  override onTestRunEnd(modules: readonly TestModule[]): void {
    const all = modules.flatMap((module) => [...module.children.allTests()])
    const results = all.flatMap((test) => amended(test) ?? [])
    for (const test of all) {
      const result = amended(test)
      if (!result) continue
      const mark = String(this.#results.size)
      this.#results.set(mark, result)
      const meta = test.meta() as { allureRuntimeMessages?: Message[] }
      meta.allureRuntimeMessages = [
        ...(meta.allureRuntimeMessages ?? []).flatMap((message) => readable(message, results)),
        { type: 'metadata', data: { labels: [{ name: MARK, value: mark }] } },
      ]
    }
    super.onTestRunEnd(modules)
  }

  #describe(written: TestResult, run: Run, titles: Titles): void {
    const mark = written.labels.find(({ name }) => name === MARK)?.value ?? ''
    const result = this.#results.get(mark)
    if (!result) return
    const { message, labels, links, ...described } = describe(result, run, titles)
    const start = Date.parse(result.startedAt)
    Object.assign(written, described, { stage: Stage.FINISHED, start, stop: start + result.durationMs })
    written.labels = [...written.labels.filter(({ name }) => name !== MARK && !NOISE.has(name)), ...labels]
    written.links = [...links]
    if (message !== undefined) written.statusDetails = { ...written.statusDetails, message }
    Object.assign(written, mask.value({ ...written }))
    // Told by section and checklist; the files of the suites are no concern of who reads the report.
    delete written.titlePath
  }
}
