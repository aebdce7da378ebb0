import { expect, test } from 'vitest'
import { itemsOf } from '../../helpers/runbook/index.ts'
import runbook from '../../runbook/index.ts'
import { prospectOf } from '../../helpers/rehearsal/operations/prospect.ts'
import type { OutcomeKind } from '../../helpers/record/outcome.ts'
import type { SpecResult } from '../../helpers/record/results.ts'

const results = (changed: Readonly<Record<string, OutcomeKind>> = {}): SpecResult[] =>
  itemsOf(runbook)
    .map(({ id }) => id)
    .filter((id) => !id.startsWith('6'))
    .map((id) => ({
      declaration: { section: id[0]!, checklist: '', title: id, covers: [id], needs: [], journey: 'one' },
      outcomes: { [id]: { kind: changed[id] ?? 'passed' } },
      startedAt: new Date(0).toISOString(),
      durationMs: 1,
      measurements: [],
    }))
const pending = (id: string) => id.startsWith('6')

test('GO is in reach only while nothing stands in its way', () => {
  expect(prospectOf(runbook, results(), pending)).toEqual({ verdict: 'GO', repairs: [] })
  expect(prospectOf(runbook, results({ '2.5-04': 'failed', '2.8-02': 'blocked' }), pending)).toEqual({
    verdict: 'NO-GO',
    repairs: ['2.5-04', '2.8-02'],
  })
  expect(prospectOf(runbook, results().slice(1), pending)).toEqual({
    verdict: 'INCOMPLETE',
    repairs: ['0-01'],
  })
})
