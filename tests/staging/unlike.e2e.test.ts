import { expect, test } from 'vitest'
import { bringUp } from '../../examples/staging/bring-up.ts'
import { LEAGUE_TABLE_CONFIG, leagueTable } from '../fixtures/league-table.ts'
import { AS_FOUND, rehearseOn } from './helpers.ts'

test('a system unlike ours is rehearsed, and its one broken endpoint named', async () => {
  await using up = await bringUp(leagueTable())
  const { having, exitCode, record, reasonOf, output } = await rehearseOn(
    up.env,
    ['--env=staging', '--yes'],
    LEAGUE_TABLE_CONFIG,
  )
  expect(having('failed'), output).toEqual(['3.1-02', '3.1-07'])
  expect(reasonOf('3.1-02')).toMatch(/expected 500 to be 200/)
  expect(having('blocked')).toEqual(['6.4-02'])
  expect(having('not run')).toEqual([])
  expect(having('not applicable')).toEqual(
    expect.arrayContaining(['1.2-02', '1.2-03', '2.7-03', '3.3-08', '5.1-01']),
  )
  expect(record.verdict).toBe('NO-GO')
  expect(exitCode).toBe(1)
  expect(output).toMatch(AS_FOUND)
})
