import colors from 'picocolors'
import type { TestAnnotation } from 'vitest'
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'
import { attestedBy, NOT_BROUGHT_UP, NOT_CHOSEN, type Outcome } from '../../record/outcome.ts'
import { plainWords } from '../../record/plain-words.ts'
import { NOTICE, PROGRESS } from '../../record/progress.ts'
import type { Run } from '../../record/run.ts'
import { lookup } from '../../runbook/index.ts'
import type { Language } from '../../words/language.ts'
import { reasonIn } from '../../words/reasons.ts'
import type { Titles } from '../../words/titles.ts'
import { LiveLine } from './live-line.ts'

const SIGNS: Readonly<Record<Outcome['kind'], string>> = {
  passed: colors.green('✓'),
  failed: colors.red('✗'),
  blocked: colors.yellow('⊘'),
  waived: colors.magenta('~'),
  'not applicable': colors.dim('–'),
  'not run': colors.dim('·'),
}

/** Seconds between two lines of progress where there is no terminal. */
const PLAIN_PROGRESS_S = 5

/** Prints sections, checklists and specs as they run, and a live line for what is being waited for. */
export class ConsoleReporter implements Reporter {
  readonly #line = new LiveLine()
  readonly #language: Language
  readonly #titles: Titles
  readonly #headingTitles = new Map<string, string>()
  #printed = new Set<string>()
  #plainAt = 0

  constructor({ language, runbook }: Pick<Run, 'language' | 'runbook'>, titles: Titles = String) {
    this.#language = language
    this.#titles = titles
    const { sections, checklists } = lookup(runbook)
    for (const { id, title } of [...sections.values(), ...checklists.values()])
      this.#headingTitles.set(`${id} ${title.en}`, `${id} ${title[language]}`)
  }

  onTestModuleCollected(module: TestModule): void {
    for (const error of module.errors())
      this.#line.print(colors.red(`✗ ${module.relativeModuleId}: ${error.message}`))
  }

  onTestCaseReady(test: TestCase): void {
    this.#line.show(this.#named(test))
  }

  onTestCaseAnnotate(test: TestCase, { type, message }: TestAnnotation): void {
    if (type === NOTICE) this.#line.print(colors.dim(`      ${message}`))
    if (type !== PROGRESS) return
    this.#headings(test)
    this.#line.show(`${this.#named(test)} — ${message}`)
    if (process.stdout.isTTY || performance.now() - this.#plainAt < PLAIN_PROGRESS_S * 1000) return
    this.#plainAt = performance.now()
    // The lines above it are of specs that have ended: it says itself which one waits.
    this.#line.print(colors.dim(`      … ${this.#named(test)}: ${message}`))
  }

  onTestCaseResult(test: TestCase): void {
    const { declaration, result } = test.meta()
    if (!declaration) return
    const kinds = Object.values(result?.outcomes ?? {})
    const outcome: Outcome = kinds.find(({ kind }) => kind !== 'passed') ?? kinds[0] ?? { kind: 'failed' }
    const failed = test.result().state === 'failed'
    const kind = failed && outcome.kind === 'passed' ? 'failed' : outcome.kind
    // Told in one line by the summary, since they have one cause.
    if (outcome.reason === NOT_CHOSEN || outcome.reason === NOT_BROUGHT_UP) return
    this.#headings(test)
    const time = colors.dim(`${Math.round(result?.durationMs ?? 0)} ms`)
    this.#line.print(
      `    ${SIGNS[kind]} ${this.#titles(declaration.title)} ${colors.dim(declaration.covers.join(' '))} ${time}`,
    )
    if (outcome.attested) this.#line.print(`        ${colors.dim(attestedBy(outcome.attested))}`)
    if (kind === 'passed') return
    const reason = failed
      ? (test.result().errors ?? []).map(({ message }) => plainWords(message)).join('\n')
      : reasonIn(this.#language, outcome.reason ?? '')
    for (const line of (reason ?? '').split('\n').slice(0, 12))
      this.#line.print(`        ${tint(kind)(line)}`)
  }

  onTestRunEnd(): void {
    this.#line.end()
  }

  #named(test: TestCase): string {
    const { declaration } = test.meta()
    return declaration ? `${this.#titles(declaration.title)} [${declaration.covers.join(' ')}]` : test.name
  }

  #headings(test: TestCase): void {
    const parents: TestSuite[] = []
    for (let parent = test.parent; parent.type === 'suite'; parent = parent.parent) parents.unshift(parent)
    for (const [depth, suite] of parents.entries()) {
      if (this.#printed.has(suite.id)) continue
      this.#printed.add(suite.id)
      const name = this.#headingTitles.get(suite.name) ?? suite.name
      this.#line.print(depth === 0 ? `\n${colors.bold(name)}` : `  ${name}`)
    }
  }
}

function tint(kind: Outcome['kind']): (text: string) => string {
  if (kind === 'failed') return colors.red
  return kind === 'blocked' ? colors.yellow : colors.dim
}
