import { expect, test } from 'vitest'
import { extremes } from '../../../suites/football/standings.ts'

const match = (
  season: string,
  home_team: string,
  away_team: string,
  home_goals: number,
  away_goals: number,
) => ({
  id: 1,
  league: 'L',
  season,
  date: '2024-01-01',
  home_team,
  away_team,
  home_goals,
  away_goals,
})

test('points tell who is best and worst, of the first match’s season alone', () => {
  const matches = [
    match('2023-24', 'A', 'B', 2, 0),
    match('2023-24', 'B', 'C', 1, 1),
    match('2023-24', 'C', 'A', 0, 1),
    match('2022-23', 'B', 'A', 9, 0),
    match('2023-24', 'C', 'B', 2, 1),
  ]
  expect(extremes(matches)).toEqual({ season: '2023-24', best: 'A', worst: 'B' })
})

test('nothing to compare is an error', () => {
  expect(() => extremes([])).toThrow(/No two sides/)
})
