import { describe, expect, test } from 'vitest'
import { attest, mustBeAttestable, type Attesting } from '../../../helpers/rehearsal/attested/attest.ts'
import { outcomeOfAttested } from '../../../helpers/rehearsal/attested/run-attested.ts'
import { fromMarkdown } from '../../../helpers/runbook/public.ts'

const runbook = fromMarkdown(
  '## 1 A\n- [ ] 1-01 The team has been told `attested`\n- [ ] 1-02 It starts\n## 2 B\n- [ ] 2-01 QA agrees `attested`\n',
  'runbook.md',
)
const EVERYTHING = { sections: [], items: [] }
const NOW = new Date('2026-11-24T10:00:00Z')
const settled = async (changed: Partial<Attesting> = {}) => {
  const told: string[] = []
  const attesting = {
    runbook,
    selection: EVERYTHING,
    language: 'en' as const,
    given: [],
    ask: undefined,
    ...changed,
  }
  const attested = await attest({ ...attesting, say: (line) => told.push(line.trim()), now: () => NOW })
  return { attested, told }
}

describe('what only a person can settle', () => {
  test('is settled by who was given', async () => {
    const { attested } = await settled({ given: [{ item: '1-01', by: 'Li Wei' }] })
    expect(attested).toEqual({ '1-01': { by: 'Li Wei', at: '2026-11-24T10:00:00.000Z' } })
  })
  test('is asked for on a terminal, where it was not given; nobody is no answer', async () => {
    const asked = await settled({
      given: [{ item: '1-01', by: 'Li Wei' }],
      ask: () => Promise.resolve(' Ana \n'),
    })
    expect(asked.told).toEqual(['2-01 QA agrees'])
    expect(asked.attested['2-01']?.by).toBe('Ana')
    expect((await settled({ ask: () => Promise.resolve('  ') })).attested).toEqual({})
  })
  test('is not asked for where it was not chosen', async () => {
    const { told, attested } = await settled({
      selection: { sections: ['2'], items: [] },
      given: [{ item: '1-01', by: 'Li Wei' }],
      ask: () => Promise.resolve('Ana'),
    })
    expect(told).toEqual(['2-01 QA agrees'])
    expect(Object.keys(attested)).toEqual(['2-01'])
  })
  test.each([
    [
      '1-02',
      '--attest: no person settles 1-02, a spec has to show it. What persons settle: 1-01, 2-01, in runbook.md.',
    ],
    ['1-99', '--attest: the item `1-99` is unknown. Expected one of: 1-01, 1-02, 2-01.'],
  ])('is not %s', (item, message) => {
    expect(() => mustBeAttestable(runbook, [{ item, by: 'Li' }])).toThrow(message)
  })
  test('has passed by who and when, and is not run without', () => {
    const run = {
      runbook,
      selection: EVERYTHING,
      attested: { '1-01': { by: 'Li Wei', at: NOW.toISOString() } },
    }
    expect(outcomeOfAttested('1-01', run)).toEqual({ kind: 'passed', attested: run.attested['1-01'] })
    expect(outcomeOfAttested('2-01', run)).toEqual({
      kind: 'not run',
      reason: 'Nobody has attested it; pass --attest 2-01=NAME.',
    })
    const other = { ...run, selection: { sections: ['2'], items: [] } }
    expect(outcomeOfAttested('1-01', other).reason).toBe('Not chosen by --section or --only.')
  })
})
