import { expect, test } from 'vitest'
import {
  exchangeDatabase,
  exchangedVariables,
} from '../../../../../helpers/parts/postgres/migrations/empty/exchange-database.ts'

test.each([
  ['shop', 'empty'],
  ['postgres://app:p%40ss@db:5432/shop', 'postgres://app:p%40ss@db:5432/empty'],
  ['postgresql+asyncpg://app@db/shop?ssl=true#x', 'postgresql+asyncpg://app@db/empty?ssl=true#x'],
  [
    'postgres://app@one:1,two:2/shop?target_session_attrs=any',
    'postgres://app@one:1,two:2/empty?target_session_attrs=any',
  ],
  ['jdbc:postgresql://shop:5432/shop?user=shop', 'jdbc:postgresql://shop:5432/empty?user=shop'],
  ['postgres:///shop?host=/run/shop', 'postgres:///empty?host=/run/shop'],
  ['host=shop dbname=shop user=shop', 'host=shop dbname=empty user=shop'],
  ["host=db dbname='shop'", 'host=db dbname=empty'],
  ['Host=shop;Database=shop;Username=shop', 'Host=shop;Database=empty;Username=shop'],
])('%s names the database, and then another', (value, expected) => {
  expect(exchangeDatabase(value, 'shop', 'empty')).toBe(expected)
})

test.each([
  '',
  'shops',
  'postgres://shop@shop/other',
  'postgres://app@db',
  'redis://cache/0',
  'dbname=shop2',
  '/srv/shop',
])('“%s” names another database, or none', (value) => {
  expect(exchangeDatabase(value, 'shop', 'empty')).toBeUndefined()
})

test('a name that a URL has to encode is found, and is encoded again', () => {
  expect(exchangeDatabase('postgres://db/my%20shop', 'my shop', 'my shop~1/2')).toBe(
    'postgres://db/my%20shop~1%2F2',
  )
  expect(exchangeDatabase('postgres://db/100%', '100%', 'empty')).toBe('postgres://db/empty')
})

test('of the variables that are looked at only those that name the database are taken', () => {
  const environment = new Map([
    ['DATABASE_URL', 'postgres://app@db/shop'],
    ['PGDATABASE', 'shop'],
    ['PGUSER', 'shop'],
    ['DB_NAME', 'other'],
  ])
  expect(
    exchangedVariables(environment, ['DATABASE_URL', 'PGDATABASE', 'DB_NAME', 'GONE'], 'shop', 'empty'),
  ).toEqual({
    DATABASE_URL: 'postgres://app@db/empty',
    PGDATABASE: 'empty',
  })
})
