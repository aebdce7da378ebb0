import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { ARTIFACT_FILE, type Artifact } from '../../../reference/model/artifact.ts'
import { expectedGoals, probabilities } from '../../../reference/model/dixon-coles.ts'
import { adjusted, formOf } from '../../../reference/model/form.ts'
import { dixonColes } from '../../../suites/football/dixon-coles.ts'

const text = await readFile(ARTIFACT_FILE, 'utf8')
const { leagues } = JSON.parse(text) as Artifact
const [home, away] = ['Arsenal', 'Chelsea'] as const
const strengths = leagues['Premier League']!
const fixture = {
  ...{ league: 'Premier League', home_team: home, away_team: away },
  match_date: '2025-02-01T22:30:00Z',
}
const match = (
  date: string,
  home_team: string,
  away_team: string,
  home_goals: number,
  away_goals: number,
) => ({
  ...{ date, home_team, away_team, home_goals, away_goals },
})

test('without anything played since the training it is the registered strengths', () => {
  const expected = probabilities(expectedGoals(strengths, home, away), strengths.rho)
  for (const played of [
    [],
    [match('2024-06-02', home, away, 9, 0)],
    [match('2025-02-01', home, away, 9, 0)],
  ]) {
    const computed = dixonColes(text, { fixture, played })
    for (const result of ['home_win', 'draw', 'away_win'] as const)
      expect(computed[result]).toBeCloseTo(expected[result], 12)
  }
})

test('what was played since then counts as the bundled app counts it', () => {
  const played = [
    match('2024-09-01', home, 'Everton', 4, 0),
    match('2024-12-15', away, home, 2, 2),
    match('2025-01-31', 'Nobody of the training', away, 3, 1),
  ]
  const recent = played.map(({ date, ...each }) => ({
    ...{ homeTeam: each.home_team, awayTeam: each.away_team },
    ...{ homeGoals: each.home_goals, awayGoals: each.away_goals },
    daysAgo: (Date.parse('2025-02-01') - Date.parse(date)) / 86_400_000,
  }))
  const form = (team: string) =>
    formOf(
      team,
      recent.filter(({ homeTeam, awayTeam }) => [homeTeam, awayTeam].includes(team)),
      strengths,
    )
  const goals = adjusted(expectedGoals(strengths, home, away), form(home), form(away))
  const expected = probabilities(goals, strengths.rho)
  const computed = dixonColes(text, { fixture, played })
  for (const result of ['home_win', 'draw', 'away_win'] as const)
    expect(computed[result]).toBeCloseTo(expected[result], 12)
})

test('a league that the artifact lacks is told', () => {
  expect(() => dixonColes(text, { fixture: { ...fixture, league: 'Eredivisie' }, played: [] })).toThrow(
    'The registered artifact has no league Eredivisie.',
  )
})
