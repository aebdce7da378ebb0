import { describe, expect, test } from 'vitest'
import { migrationCommands } from '../../../../helpers/parts/postgres/migrations/index.ts'
import { migrationsSchema } from '../../../../helpers/environments/schema/migrations.ts'
import { preset, recorded } from './recorded.ts'

const tool = preset('rails')
const outputs = await recorded('rails')
const [FIRST, SECOND] = ['20240101000000', '20240201000000']

describe('the state of a database under Rails', () => {
  test.each([
    ['nothing applied', { current: null, latest: SECOND, pending: [FIRST, SECOND] }],
    ['one applied', { current: FIRST, latest: SECOND, pending: [SECOND] }],
    ['up to date', { current: SECOND, latest: SECOND, pending: [] }],
    ['older release', { current: SECOND, latest: FIRST, pending: [] }],
  ])('%s', (state, expected) => {
    expect(tool.read(outputs(state))).toEqual({ ...expected, altered: [] })
  })

  test('of several databases one has to be named', () => {
    expect(() => tool.read(outputs('two databases'))).toThrow(
      /Expected the state of one database, seen that of rb and rb2: set `migrations\.database`/,
    )
    const named = migrationCommands(migrationsSchema.parse({ tool: 'rails', database: 'primary' }))
    expect(named.migrate).toEqual(['bin/rails', 'db:migrate:primary'])
    expect(named.status[0]).toEqual(['bin/rails', 'db:migrate:status:primary'])
  })

  test('a database out of reach is no state', () => {
    expect(() => tool.read(outputs('unreachable'))).toThrow(
      /cannot be told: `bin\/rails [^]*Connection refused/,
    )
  })

  test('a folder that is not there is no empty one', () => {
    const [status, files] = outputs('up to date')
    const missing = { ...files!, exitCode: 2, stdout: '', stderr: 'ls: db/migrate: not found' }
    expect(() => tool.read([status!, missing])).toThrow(/not found\nIs `migrations.folder` right/)
  })
})

test('the last migration of a source tree is the last version', () => {
  const at = (name: string) => ({ path: `db/migrate/${name}`, text: '' })
  expect(tool.latestIn([`${SECOND}_add_email.rb`, `${FIRST}_create_users.rb`, '.keep'].map(at))).toBe(SECOND)
  expect(() => tool.latestIn([at('.keep')])).toThrow(/db\/migrate holds no migration/)
})
