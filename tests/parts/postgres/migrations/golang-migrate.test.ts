import { describe, expect, test } from 'vitest'
import { migrationsSchema } from '../../../../helpers/environments/schema/migrations.ts'
import { preset, recorded } from './recorded.ts'

const tool = preset('golang-migrate')
const outputs = await recorded('golang-migrate')

describe('the state of a database under golang-migrate', () => {
  test.each([
    ['nothing applied', { current: null, latest: '10', pending: ['1', '2', '10'] }],
    ['all undone', { current: null, latest: '10', pending: ['1', '2', '10'] }],
    ['one applied', { current: '1', latest: '10', pending: ['2', '10'] }],
    ['up to date', { current: '10', latest: '10', pending: [] }],
    ['older release', { current: '10', latest: '2', pending: [] }],
  ])('%s', (state, expected) => {
    expect(tool.read(outputs(state))).toEqual({ ...expected, altered: [] })
  })

  test('a migration that was begun and not finished is named, with what to do', () => {
    expect(() => tool.read(outputs('dirty'))).toThrow(
      /^Migration 11 was begun and not finished \(dirty\)[^]*`migrate force 11`/,
    )
  })

  test('a database out of reach is no state, though nothing applied exits 1 too', () => {
    expect(() => tool.read(outputs('unreachable'))).toThrow(/cannot be told: `migrate [^]*connection refused/)
  })

  test('asking cannot write', () => {
    expect(tool.status[0]!.slice(0, 2)).toEqual(['env', 'PGOPTIONS=-c default_transaction_read_only=on'])
  })
})

describe('the URL of the database', () => {
  const parse = (database: string) => migrationsSchema.safeParse({ tool: 'golang-migrate', database })

  test.each(['postgres:///', 'pgx5://app@db/shop?sslmode=require', 'postgres:///?x-migrations-table=m'])(
    '%s says what it has to',
    (url) => expect(parse(url).success).toBe(true),
  )

  test.each(['postgres://app:secret@db/shop', 'postgres:///shop?user=app&password=secret'])(
    '%s would show its password to every process',
    (url) =>
      expect(parse(url).error?.message).toMatch(/leave the password out and give the release PGPASSWORD/),
  )
})

test('the last migration of a source tree is the highest version, not the last name', () => {
  const at = (name: string) => ({ path: `migrations/${name}`, text: '' })
  const names = ['9_nine.up.sql', '10_ten.up.sql', '0011_down_only.down.sql', 'README.md', 'old/12_no.up.sql']
  expect(tool.latestIn(names.map(at))).toBe('10')
  expect(() => tool.latestIn([at('1_first.sql')])).toThrow(
    /migrations holds no migration: .* 000001_first\.up\.sql/,
  )
})
