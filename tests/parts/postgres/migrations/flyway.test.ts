import { describe, expect, test } from 'vitest'
import { preset, recorded } from './recorded.ts'

const tool = preset('flyway')
const outputs = await recorded('flyway')

describe('the state of a database under Flyway', () => {
  test.each([
    ['nothing applied', { current: null, latest: '2', pending: ['1', '2'], altered: [] }],
    ['one applied', { current: '1', latest: '2', pending: ['2'], altered: [] }],
    ['up to date', { current: '2', latest: '2', pending: [], altered: [] }],
    ['edited', { current: '2', latest: '2', pending: [], altered: ['1'] }],
    ['missing', { current: '2', latest: '2', pending: [], altered: ['1'] }],
    ['older release', { current: '2', latest: '1', pending: [], altered: [] }],
    ['repeatable changed', { current: '2', latest: '2', pending: ['views'], altered: [] }],
    ['a pending one with two parts', { current: '2', latest: '003.1', pending: ['003.1'], altered: [] }],
    ['raw version', { current: '003.1', latest: '003.1', pending: [], altered: [] }],
  ])('%s', (state, expected) => {
    expect(tool.read(outputs(state))).toEqual(expected)
  })

  // PostgreSQL rolls a failed migration back, so this state is one of statements outside of a transaction alone.
  test('a migration that failed is named', () => {
    const [info, validate] = outputs('up to date')
    const failed = info!.stdout.replace('"state" : "Success"', '"state" : "Failed"')
    expect(() => tool.read([{ ...info!, stdout: failed }, validate!])).toThrow(
      /^1 failed when it was applied[^]*flyway repair/,
    )
  })

  test('a database out of reach is no state', () => {
    expect(() => tool.read(outputs('unreachable'))).toThrow(
      /`flyway info -outputType=json` says Unable to obtain connection/,
    )
  })

  test('what is no JSON is quoted', () => {
    const [info, validate] = outputs('up to date')
    const noise = { ...info!, exitCode: 127, stdout: '', stderr: 'flyway: not found' }
    expect(() => tool.read([noise, validate!])).toThrow(
      /Expected Flyway's JSON, but .* exited 127[^]*not found/,
    )
  })
})

test('the last migration of a source tree is the highest version, not the last name', () => {
  const at = (name: string) => ({ path: `sql/${name}`, text: '' })
  const names = [
    'V9__nine.sql',
    'V10_1__ten.sql',
    'more/V10__ten.sql',
    'R__views.sql',
    'U11__undo.sql',
    'notes.md',
  ]
  expect(tool.latestIn(names.map(at))).toBe('10.1')
  expect(() => tool.latestIn([at('R__views.sql')])).toThrow(/sql holds no migration/)
})
