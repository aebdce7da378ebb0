import { expect, test } from 'vitest'
import type { Needs } from '../../../helpers/parts/postgres/needs.ts'
import { describeNeeds } from '../../../helpers/parts/postgres/as-found/words.ts'
import { tellNeeds } from '../../../helpers/rehearsal/plan/setting-aside.ts'

const GIVEN: Needs = {
  database: 'shop',
  role: 'shop_owner',
  serverVersion: '15.18',
  bytes: 875_000_000,
  mayCreateDatabases: true,
  owns: true,
  owner: 'shop_owner',
  ended: [{ pid: 7, role: 'shop_app', application: 'web', address: '10.0.0.2', state: 'idle' }],
  inTheWay: [],
  prepared: [],
  freeBytes: undefined,
}

test('where all is given, room, time and who is ended are told, and nothing is out of reach', () => {
  const said = tellNeeds(describeNeeds(GIVEN), ['migrate', 'restore']).join('\n')
  expect(said).toMatch(/875 MB more on the server \(how much is free .* cannot be told from here\)/)
  expect(said).toMatch(/about 9 s/)
  expect(said).toMatch(/these are ended: shop_app \(web\) from 10\.0\.0\.2, process 7, idle/)
  expect(said).not.toMatch(/!!/)
})

test('what is missing is told with its remedy, and which acts are out of reach for it', () => {
  const other = { ...GIVEN.ended[0]!, role: 'exporter', application: '', address: null, state: null }
  const said = tellNeeds(
    describeNeeds({
      ...GIVEN,
      mayCreateDatabases: false,
      inTheWay: [other],
      prepared: ['payment 7 of shop_app'],
    }),
    ['migrate', 'restore'],
  )
  expect(said.filter((line) => line.includes('!!'))).toEqual([
    '  !! shop_owner may not create databases: ALTER ROLE shop_owner CREATEDB',
    expect.stringMatching(
      /exporter, process 7, is in shop and shop_owner may not end it: .*pg_signal_backend/,
    ),
    expect.stringMatching(/prepared transaction payment 7 of shop_app: commit it, or roll it back/),
    expect.stringMatching(/So migrate, restore are out of reach: .* INCOMPLETE at best/),
  ])
})
