import { describe, expect, test } from 'vitest'
import { migrationCommands } from '../../../../helpers/parts/postgres/migrations/index.ts'
import { migrationsSchema } from '../../../../helpers/environments/schema/migrations.ts'
import { preset, recorded } from './recorded.ts'

const tool = preset('django')
const outputs = await recorded('django')
const [FIRST, SECOND] = ['shop.0001_initial', 'shop.0002_note']
const CONTENT_TYPES = ['contenttypes.0001_initial', 'contenttypes.0002_remove_content_type_name']
const SQUASHED = 'shop.0001_initial_squashed_0002_note'

describe('the state of a database under Django', () => {
  test.each([
    ['nothing applied', { current: null, latest: SECOND, pending: [...CONTENT_TYPES, FIRST, SECOND] }],
    ['another app pending', { current: FIRST, latest: SECOND, pending: [...CONTENT_TYPES, SECOND] }],
    ['one applied', { current: FIRST, latest: SECOND, pending: [SECOND] }],
    ['up to date', { current: SECOND, latest: SECOND, pending: [] }],
    ['older release', { current: SECOND, latest: FIRST, pending: [] }],
    // The rows of what was squashed stay, and the release does not know them any more.
    ['squashed', { current: SQUASHED, latest: SQUASHED, pending: [] }],
  ])('%s', (state, expected) => {
    expect(tool.read(outputs(state))).toEqual({ ...expected, altered: [] })
  })

  test('a database out of reach is no state', () => {
    expect(() => tool.read(outputs('unreachable'))).toThrow(
      /cannot be told: `python manage\.py showmigrations .*` exited 1[^]*Connection refused/,
    )
  })

  test('an app that the release does not have is told, with those that it has', () => {
    const other = migrationCommands(
      migrationsSchema.parse({ tool: 'django', folder: 'shop/migrations', app: 'orders' }),
    )
    expect(() => other.read(outputs('up to date'))).toThrow(
      /Expected migrations of the app orders, seen contenttypes, shop: set `migrations\.app`/,
    )
  })

  test('what the project prints while it is loaded is no matter, and what is no list is quoted', () => {
    const [plan, rows] = outputs('up to date')
    expect(tool.read([plan!, { ...rows!, stdout: `Loading…\n${rows!.stdout}` }]).current).toBe(SECOND)
    expect(() => tool.read([plan!, { ...rows!, stdout: 'nothing' }])).toThrow(/as JSON, but .*\nnothing/)
  })
})

test('the last migration of a source tree is named by its app', () => {
  const at = (name: string) => ({ path: `shop/migrations/${name}`, text: '' })
  expect(tool.latestIn(['0001_initial.py', '0002_note.py', '__init__.py', 'sql/0003_no.py'].map(at))).toBe(
    SECOND,
  )
  expect(() => tool.latestIn([at('__init__.py')])).toThrow(/shop\/migrations holds no migration/)
})

test('a folder that is no app’s is refused', () => {
  expect(() => migrationsSchema.parse({ tool: 'django', folder: 'migrations' })).toThrow(
    /such as shop\/migrations/,
  )
})
