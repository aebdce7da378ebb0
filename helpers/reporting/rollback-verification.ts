import { bare } from '../record/figures.ts'
import type { Measurement } from '../record/evidence.ts'
import type { Outcome } from '../record/outcome.ts'
import { oneLine, table } from './markdown.ts'

export interface Verification {
  readonly environment: string
  readonly at: Date
  /** What was verified, with its outcome. */
  readonly results: readonly (readonly [name: string, outcome: Outcome])[]
  readonly figures: readonly Measurement[]
}

/** The report on a rollback's verification (runbook 5.5-11), each line as it was seen. */
export function renderVerification({ environment, at, results, figures }: Verification): string {
  const failed = results.filter(([, { kind }]) => kind !== 'passed' && kind !== 'not applicable')
  return [
    `# Verification after the rollback of ${environment}`,
    '',
    `Written ${at.toISOString()}.`,
    '',
    table(
      ['Verified', 'Outcome', 'Why'],
      results.map(([name, { kind, reason }]) => [name, kind, oneLine(reason)]),
    ),
    '',
    '## Figures',
    '',
    table(
      ['Figure', 'Measured'],
      figures.map(({ name, value, unit }) => [name, bare(value, unit)]),
    ),
    '',
    '## Conclusion',
    '',
    failed.length === 0
      ? 'The system works after the rollback.'
      : `The system does not work after the rollback: ${failed.map(([name]) => name).join(', ')}.`,
    '',
    '## Suggestions',
    '',
    ...(failed.length === 0
      ? ['None: nothing failed.']
      : failed.map(([name, { reason }]) => `- ${name}: ${oneLine(reason)}`)),
    '',
  ].join('\n')
}
