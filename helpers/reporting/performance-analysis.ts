import { bare, holds, showTarget } from '../record/figures.ts'
import type { Measurement } from '../record/evidence.ts'
import { table } from './markdown.ts'

export interface Analysis {
  readonly environment: string
  readonly from: Date
  readonly until: Date
  /** Figures with the limits they are held against. */
  readonly figures: readonly Measurement[]
  /** Use of each service: name, processors, memory, storage and network, ready to print. */
  readonly usage: readonly (readonly string[])[]
  readonly levels: Readonly<Record<string, number>>
  readonly troubles: readonly string[]
}

/** The analysis of a load for people (runbook 4.5-06): each figure against its target, and what follows from it. */
export function renderAnalysis(analysis: Analysis): string {
  const { environment, from, until, figures, usage, levels, troubles } = analysis
  const missed = figures.filter((figure) => !holds(figure))
  return [
    `# Performance of ${environment}, ${from.toISOString()}`,
    '',
    `Load from ${from.toISOString()} until ${until.toISOString()}.`,
    '',
    '## Figures',
    '',
    table(
      ['Figure', 'Target', 'Measured', 'Status'],
      figures.map((figure) => [
        figure.name,
        showTarget(figure),
        bare(figure.value, figure.unit),
        holds(figure) ? '✅ met' : '❌ missed',
      ]),
    ),
    '',
    '## Resources while the load ran',
    '',
    table(['Service', 'CPUs (mean)', 'Memory (peak)', 'Storage read / written', 'Network in / out'], usage),
    '',
    '## Log of the app while the load ran',
    '',
    Object.entries(levels)
      .map(([level, count]) => `${count} ${level}`)
      .join(', ') || 'no line',
    ...troubles.slice(0, MOST_LINES).map((line) => `- \`${line}\``),
    '',
    '## Suggestions',
    '',
    ...(missed.length === 0
      ? ['None: every figure met its target.']
      : missed.map(
          (figure) =>
            `- ${figure.name}: ${bare(figure.value, figure.unit)} where ${showTarget(figure)} is asked for.`,
        )),
    '',
    '## Follow-up',
    '',
    missed.length === 0
      ? '- Compare with the next rehearsal: the results of k6 lie beside this file.'
      : '- Repair what missed its target, then repeat `--section 4`.',
    '',
  ].join('\n')
}

const MOST_LINES = 20
