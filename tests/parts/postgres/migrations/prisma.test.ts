import { describe, expect, test } from 'vitest'
import { preset, recorded } from './recorded.ts'

const tool = preset('prisma')
const outputs = await recorded('prisma')
const [FIRST, SECOND, THIRD] = ['20240101000000_init', '20240201000000_second', '20240301000000_third']

describe('the state of a database under Prisma', () => {
  test.each([
    ['nothing applied', { current: null, latest: THIRD, pending: [FIRST, SECOND, THIRD] }],
    ['one pending', { current: FIRST, latest: SECOND, pending: [SECOND] }],
    ['up to date', { current: SECOND, latest: SECOND, pending: [] }],
    ['diverged', { current: SECOND, latest: THIRD, pending: [THIRD] }],
    // Prisma says the same as of an unedited one, and as of a database without later migrations.
    ['edited', { current: SECOND, latest: SECOND, pending: [] }],
    ['older release', { current: FIRST, latest: FIRST, pending: [] }],
  ])('%s', (state, expected) => {
    expect(tool.read(outputs(state))).toEqual({ ...expected, altered: [] })
  })

  test('a migration that failed is named, with what Prisma advises', () => {
    expect(() => tool.read(outputs('failed'))).toThrow(
      /^20240301000000_third failed when it was applied[^]*migrate resolve --rolled-back/,
    )
  })

  test('a database out of reach is no state, though pending migrations exit 1 too', () => {
    expect(() => tool.read(outputs('unreachable'))).toThrow(
      /`npx prisma migrate status` exited 1[^]*Can't reach database server/,
    )
  })

  test('a folder that is not there is no empty one', () => {
    const [status, folders] = outputs('up to date')
    const missing = { ...folders!, exitCode: 2, stdout: '', stderr: 'ls: prisma/migrations: not found' }
    expect(() => tool.read([status!, missing])).toThrow(/not found\nIs `migrations.folder` right/)
  })
})

test('the last migration of a source tree is the last folder with SQL', () => {
  const at = (name: string) => ({ path: `prisma/migrations/${name}`, text: '' })
  const names = [
    `${SECOND}/migration.sql`,
    `${FIRST}/migration.sql`,
    `${THIRD}/notes.md`,
    'migration_lock.toml',
  ]
  expect(tool.latestIn(names.map(at))).toBe(SECOND)
  expect(() => tool.latestIn([at('migration_lock.toml')])).toThrow(/prisma\/migrations holds no migration/)
})
