import { writeFileSync } from 'node:fs'
import { ARTIFACT_FILE, type Artifact } from './artifact.ts'
import { expectedGoals, probabilities, type LeagueModel } from './dixon-coles.ts'
import { fitLeague } from './fit.ts'
import { adjusted, formOf } from './form.ts'
import { readMatches, type Match } from './matches.ts'
import { baseRates, resultOf, score } from './scores.ts'

/** Trained up to and including 2023-24, scored on 2024-25. */
const HELD_OUT = '2024-25'
const DAY_MS = 86_400_000

export function train(): Artifact {
  const matches = readMatches()
  const training = matches.filter(({ season }) => season < HELD_OUT)
  const heldOut = matches.filter(({ season }) => season === HELD_OUT)
  const dates = training.map(({ date }) => date.getTime())
  const until = new Date(Math.max(...dates))
  const names = [...new Set(training.map(({ league }) => league))].sort()
  const leagues = Object.fromEntries(
    names.map((name) => [
      name,
      fitLeague(
        training.filter(({ league }) => league === name),
        until,
      ),
    ]),
  )
  const rates = baseRates(training.map(resultOf))
  return {
    name: 'dixon-coles',
    trainedFrom: new Date(Math.min(...dates)).toISOString().slice(0, 10),
    trainedUntil: until.toISOString().slice(0, 10),
    leagues,
    heldOut: {
      season: HELD_OUT,
      model: score(heldOut.map((match) => ({ forecast: forecast(match, leagues), result: resultOf(match) }))),
      modelWithForm: score(
        heldOut.map((match) => ({ forecast: forecast(match, leagues, heldOut), result: resultOf(match) })),
      ),
      baseRates: score(heldOut.map((match) => ({ forecast: rates, result: resultOf(match) }))),
    },
  }
}

function forecast(
  match: Match,
  leagues: Readonly<Record<string, LeagueModel>>,
  history: readonly Match[] = [],
) {
  const league = leagues[match.league]!
  const goals = expectedGoals(league, match.homeTeam, match.awayTeam)
  const form = (team: string) => {
    const before = history
      .filter(({ date, homeTeam, awayTeam }) => date < match.date && (homeTeam === team || awayTeam === team))
      .map((each) => ({ ...each, daysAgo: (match.date.getTime() - each.date.getTime()) / DAY_MS }))
    return formOf(team, before, league)
  }
  return probabilities(adjusted(goals, form(match.homeTeam), form(match.awayTeam)), league.rho)
}

if (import.meta.main) {
  const artifact = train()
  writeFileSync(ARTIFACT_FILE, `${JSON.stringify(artifact, null, 1)}\n`)
  console.log(JSON.stringify(artifact.heldOut, null, 2))
}
