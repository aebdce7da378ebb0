import { describe, expect, test } from 'vitest'
import { preset, recorded } from './recorded.ts'

const tool = preset('node-pg-migrate')
const outputs = await recorded('node-pg-migrate')
const [FIRST, SECOND, THIRD] = ['0001_first', '0002_second', '0003_third']

describe('the state of a database under node-pg-migrate', () => {
  test.each([
    ['nothing applied', { current: null, latest: SECOND, pending: [FIRST, SECOND] }],
    ['one applied', { current: FIRST, latest: SECOND, pending: [SECOND] }],
    ['up to date', { current: SECOND, latest: SECOND, pending: [] }],
    ['irreversible', { current: THIRD, latest: THIRD, pending: [] }],
    ['older release', { current: THIRD, latest: SECOND, pending: [] }],
    ['writes in a dry run', { current: FIRST, latest: SECOND, pending: [SECOND] }],
  ])('%s', (state, expected) => {
    expect(tool.read(outputs(state))).toEqual({ ...expected, altered: [] })
  })

  test('migrations that are out of order are no state', () => {
    expect(() => tool.read(outputs('out of order'))).toThrow(
      /Not run migration 0001_a-late-one is preceding already run migration 0001_first/,
    )
  })

  test('a database out of reach is no state', () => {
    expect(() => tool.read(outputs('unreachable'))).toThrow(
      /`npx node-pg-migrate up .*` exited 1[^]*ECONNREFUSED/,
    )
  })

  test('asking cannot write, and never pretends to have run what it asks about', () => {
    for (const words of tool.status.slice(0, 2)) {
      expect(words.slice(0, 2)).toEqual(['env', 'PGOPTIONS=-c default_transaction_read_only=on'])
      expect(words).not.toContain('--fake')
    }
  })
})

describe('the last migration of a source tree', () => {
  const at = (name: string) => ({ path: `migrations/${name}`, text: '' })

  test('is the one with the highest number, whatever it is written in', () => {
    expect(tool.latestIn(['9_nine.js', '10_ten.ts', '2_two.sql', '.eslintrc', 'lib/99_no.js'].map(at))).toBe(
      '10_ten',
    )
  })

  test('a date of seventeen digits is compared with one in milliseconds', () => {
    expect(tool.latestIn(['20240101000000000_old.sql', '1735689600000_newer.sql'].map(at))).toBe(
      '1735689600000_newer',
    )
  })

  test('a pair of files is one migration', () => {
    expect(tool.latestIn(['1_one.up.sql', '1_one.down.sql'].map(at))).toBe('1_one')
  })

  test('none, and one without a number, are errors', () => {
    expect(() => tool.latestIn([])).toThrow(/migrations holds no migration/)
    expect(() => tool.latestIn([at('first.sql')])).toThrow(/first does not begin with a number/)
  })
})
