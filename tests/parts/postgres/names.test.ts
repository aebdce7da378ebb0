import { expect, test } from 'vitest'
import { nameBeside, quoted, readNameBeside } from '../../../helpers/parts/postgres/names.ts'

const RUN = '20260101_000000_abcdef'

test.each(['shop', 'Shop "1"', 'shop_asfound_2', '数据库'.repeat(9), 'a'.repeat(63)])(
  'the name beside %s is kept whole by PostgreSQL, and read again',
  (database) => {
    const name = nameBeside(database, 'rehearsed', RUN)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63)
    expect(readNameBeside(database, name)).toEqual({ role: 'rehearsed', run: RUN })
  },
)

test.each(['asfound', 'rehearsed', 'kept', 'restored', 'replaced', 'migrated'] as const)(
  'what is beside a database as %s is known by its name',
  (role) => expect(readNameBeside('shop', nameBeside('shop', role, RUN))).toEqual({ role, run: RUN }),
)

test('a short name is told whole', () => {
  expect(nameBeside('shop', 'asfound', RUN)).toBe(`shop_asfound_${RUN}`)
})

test('what stands beside one database is not taken for what stands beside another', () => {
  const [one, other] = ['eu1', 'eu2'].map((end) => `football_prediction_staging_of_${end}`)
  const name = nameBeside(one!, 'asfound', RUN)
  expect(nameBeside(other!, 'asfound', RUN)).not.toBe(name)
  expect(readNameBeside(other!, name)).toBeUndefined()
  expect(readNameBeside('shop', nameBeside('shop2', 'asfound', RUN))).toBeUndefined()
  expect(readNameBeside('shop', 'shop_asfound_yesterday')).toBeUndefined()
})

test('any name is quoted', () => {
  expect(quoted('a"b')).toBe('"a""b"')
})
