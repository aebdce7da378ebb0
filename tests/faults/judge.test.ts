import { describe, expect, test } from 'vitest'
import { chosen, shuffled } from '../../faults/chosen.ts'
import type { Listed } from '../../faults/catalogue.ts'
import { judge } from '../../faults/judge.ts'
import { troublesOfMessage } from '../../faults/messages.ts'
import type { RecordItem, RehearsalRecord } from '../../helpers/record/record.ts'

const FAULT: Listed = {
  ...{ name: 'one', system: 'football', what: 'One', kind: 'answers' },
  ...{ run: { sections: ['2'] }, red: ['2.2-01', '2.2-03'], because: /GET \/matches/ },
}
const item = (id: string, outcome: RecordItem['outcome'], further: Partial<RecordItem> = {}): RecordItem => ({
  ...{ id, outcome, section: '2', title: id, spec: [], durationMs: 1 },
  ...(outcome === 'failed' && { reason: 'GET /matches: expected 1, seen 2' }),
  ...further,
})
const record = (items: readonly RecordItem[], further: Partial<RehearsalRecord> = {}) =>
  ({ verdict: 'NO-GO', notAsFound: [], ...further, items }) as unknown as RehearsalRecord

describe('what a rehearsal said of a fault', () => {
  const red = [item('2.2-01', 'failed'), item('2.2-03', 'failed')]

  test('is caught where it is red on its items alone, for its reason', () => {
    const blocked = [
      item('2.2-04', 'blocked', { blockedBy: '2.2-03' }),
      item('2.2-05', 'blocked', { blockedBy: '2.2-04' }),
    ]
    expect(judge(FAULT, record([...red, ...blocked]))).toEqual({ judged: 'caught', otherwise: [] })
  })

  test('is missed where nothing is red', () => {
    const { judged, otherwise } = judge(FAULT, record([item('2.2-01', 'passed')], { verdict: 'GO' }))
    expect(judged).toBe('missed')
    expect(otherwise[0]).toBe('red: expected 2.2-01, 2.2-03, seen nothing')
  })

  test.each<[string, readonly RecordItem[], Partial<RehearsalRecord>, RegExp]>([
    [
      'another item is red too',
      [...red, item('2.9-01', 'failed')],
      {},
      /^red: .*seen 2\.2-01, 2\.2-03, 2\.9-01/,
    ],
    ['another alone is', [item('2.9-01', 'failed')], {}, /^red: /],
    [
      'the reason is another',
      [item('2.2-01', 'failed', { reason: 'no' }), red[1]!],
      {},
      /^reason: .*seen no$/,
    ],
    [
      'something is blocked by what is not red',
      [...red, item('2.5-01', 'blocked', { blockedBy: '2.4-01' })],
      {},
      /2\.4-01, which/,
    ],
    ['the verdict is another', red, { verdict: 'INCOMPLETE' }, /^verdict: expected NO-GO, seen INCOMPLETE/],
    ['something was left', red, { notAsFound: ['a table'] }, /^not as it was found: a table/],
  ])('is misattributed where %s', (_, items, further, first) => {
    const { judged, otherwise } = judge(FAULT, record(items, further))
    expect(judged).toBe('misattributed')
    expect(otherwise.join('\n')).toMatch(first)
  })
})

describe('a message leads to the cause', () => {
  test.each([
    'GET http://127.0.0.1:8001/health: status: expected 500 to be 200',
    'the table, whether it is there: expected true to be false',
    `two differences:\n- one: a\n- two: b`,
  ])('%s', (message) => expect(troublesOfMessage(message)).toEqual([]))

  test.each([
    ['', 'it says nothing'],
    ['expected false to be true // Object.is equality', 'a bare comparison, without what was asked'],
    ['AssertionError: expected true to be false', 'a bare comparison, without what was asked'],
    ['version undefined', 'it says `undefined`'],
    ['got [object Object]', 'it says `[object …]`'],
    [
      ['seen {', ...Array.from({ length: 11 }, (_, at) => `  "key${at}": ${at},`), '}'].join('\n'),
      'a dump of more than 10 lines',
    ],
  ])('and not: %s', (message, trouble) => expect(troublesOfMessage(message)).toContain(trouble))
})

describe('which faults are tried', () => {
  const other: Listed = { ...FAULT, name: 'other', system: 'shop', kind: 'logs', red: ['3-01'] }
  test.each([
    [[], ['one', 'other']],
    [['oth'], ['other']],
    [['football'], ['one']],
    [['logs'], ['other']],
    [['2.2'], ['one']],
    [['nowhere'], []],
  ])('%j', (filters, names) => {
    expect(chosen([FAULT, other], filters).map(({ name }) => name)).toEqual(names)
  })

  test('a seed gives the same order again, another one another, and each has all', () => {
    const all = Array.from({ length: 30 }, (_, at) => at)
    expect(shuffled(all, 7)).toEqual(shuffled(all, 7))
    expect(shuffled(all, 7)).not.toEqual(shuffled(all, 8))
    expect([...shuffled(all, 7)].sort((one, another) => one - another)).toEqual(all)
  })
})
