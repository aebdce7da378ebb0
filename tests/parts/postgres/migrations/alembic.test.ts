import { describe, expect, test } from 'vitest'
import { preset, recorded } from './recorded.ts'

const tool = preset('alembic')
const outputs = await recorded('alembic')
const LAST = 'c47be0d9152e'
const BRANCH = 'aaaabbbbcccc'
const MERGED = 'ddddeeeeffff'

describe('the state of a database under Alembic', () => {
  test.each([
    ['nothing applied', { current: null, latest: LAST, pending: ['3f2a91c07b54', '8d1e6b20fa37', LAST] }],
    ['one applied', { current: '3f2a91c07b54', latest: LAST, pending: ['8d1e6b20fa37', LAST] }],
    ['up to date', { current: LAST, latest: LAST, pending: [] }],
    ['merge pending', { current: `${BRANCH}, ${LAST}`, latest: MERGED, pending: [MERGED] }],
    ['merged', { current: MERGED, latest: MERGED, pending: [] }],
  ])('%s', (state, expected) => {
    expect(tool.read(outputs(state))).toEqual({ ...expected, altered: [] })
  })

  test('a revision that the release does not have is named', () => {
    expect(() => tool.read(outputs('older release'))).toThrow(
      /at revision c47be0d9152e, which is not in alembic\/versions of this release: its schema is newer/,
    )
  })

  test('several heads are refused, and named', () => {
    expect(() => tool.read(outputs('two heads'))).toThrow(
      /Expected one head, seen 2 \(aaaabbbbcccc, c47be0d9152e\)/,
    )
  })

  test('a database out of reach is no state', () => {
    expect(() => tool.read(outputs('unreachable'))).toThrow(
      /cannot be told: `alembic current` exited 1[^]*Connection refused/,
    )
  })
})

describe('the last revision of a source tree', () => {
  const file = (name: string, revision: string, down: string) => ({
    path: `alembic/versions/${name}.py`,
    text: `"""Revises: nobody"""\nrevision: str = '${revision}'\ndown_revision: Union[str, None] = ${down}\n`,
  })

  test('is the one that none comes after, whatever the files are called', () => {
    const files = [file('z', 'aa', 'None'), file('a', 'cc', '"bb"'), file('m', 'bb', "'aa'")]
    expect(tool.latestIn(files)).toBe('cc')
  })

  test('a merge comes after all that it merges, over several lines too', () => {
    const merge = file('d', 'dd', `(\n    'bb',\n    'cc',\n)`)
    expect(
      tool.latestIn([file('a', 'aa', 'None'), file('b', 'bb', "'aa'"), file('c', 'cc', "'aa'"), merge]),
    ).toBe('dd')
  })

  test('without types, and beside files that are no revisions', () => {
    const plain = { path: 'alembic/versions/a.py', text: `revision = "aa"\ndown_revision = None\n` }
    expect(tool.latestIn([{ path: 'alembic/versions/__init__.py', text: '' }, plain])).toBe('aa')
  })

  test('several heads, none, and one without its predecessor are errors', () => {
    expect(() => tool.latestIn([file('a', 'aa', 'None'), file('b', 'bb', 'None')])).toThrow(
      /seen 2 \(aa, bb\)/,
    )
    expect(() => tool.latestIn([])).toThrow(/alembic\/versions holds no migration/)
    expect(() => tool.latestIn([file('a', 'aa', 'PREVIOUS')])).toThrow(/a\.py names its revision aa, but no/)
  })
})
