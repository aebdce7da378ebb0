import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { ARTIFACT_FILE, type Artifact } from '../../reference/model/artifact.ts'
import { probabilities, tau } from '../../reference/model/dixon-coles.ts'
import { fitLeague } from '../../reference/model/fit.ts'
import { formOf } from '../../reference/model/form.ts'
import { negativeLogLikelihood, sizeFor, type WeightedMatch } from '../../reference/model/likelihood.ts'
import { readMatches } from '../../reference/model/matches.ts'
import { score } from '../../reference/model/scores.ts'

const artifact = JSON.parse(readFileSync(ARTIFACT_FILE, 'utf8')) as Artifact

describe('the Dixon-Coles model', () => {
  test('has a gradient that agrees with finite differences', () => {
    const matches: WeightedMatch[] = [
      { home: 0, away: 1, homeGoals: 0, awayGoals: 0, weight: 1 },
      { home: 1, away: 2, homeGoals: 1, awayGoals: 0, weight: 0.7 },
      { home: 2, away: 0, homeGoals: 0, awayGoals: 1, weight: 0.4 },
      { home: 0, away: 2, homeGoals: 1, awayGoals: 1, weight: 0.9 },
      { home: 1, away: 0, homeGoals: 3, awayGoals: 2, weight: 1 },
    ]
    const objective = negativeLogLikelihood(matches, 3)
    const x = Float64Array.from({ length: sizeFor(3) }, (_, i) => 0.05 * Math.sin(i + 1))
    const gradient = new Float64Array(x.length)
    objective(x, gradient)
    const step = 1e-6
    for (const i of x.keys()) {
      const at = (delta: number) =>
        objective(
          x.map((each, j) => (j === i ? each + delta : each)),
          new Float64Array(x.length),
        )
      expect(gradient[i]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 5)
    }
  })

  test('corrects only the four low scores', () => {
    const goals = { home: 1.5, away: 1.1 }
    expect(tau(0, 0, goals, 0.1)).toBeCloseTo(1 - 1.5 * 1.1 * 0.1)
    expect(tau(0, 1, goals, 0.1)).toBeCloseTo(1.15)
    expect(tau(1, 0, goals, 0.1)).toBeCloseTo(1.11)
    expect(tau(1, 1, goals, 0.1)).toBeCloseTo(0.9)
    expect(tau(2, 1, goals, 0.1)).toBe(1)
  })

  test('gives a distribution, and mirrors it when the sides change', () => {
    const one = probabilities({ home: 2, away: 1 }, 0)
    const other = probabilities({ home: 1, away: 2 }, 0)
    expect(one.home_win + one.draw + one.away_win).toBeCloseTo(1, 12)
    expect(one.home_win).toBeCloseTo(other.away_win, 12)
    expect(one.home_win).toBeGreaterThan(one.away_win)
  })

  test('is what training reproduces', () => {
    const training = readMatches().filter(({ season }) => season < '2024-25')
    const league = training.filter(({ league: name }) => name === 'Bundesliga')
    expect(fitLeague(league, new Date(artifact.trainedUntil))).toEqual(artifact.leagues.Bundesliga)
  })

  test('beats the base rates on the season it was not trained on', () => {
    const { model, modelWithForm, baseRates } = artifact.heldOut
    for (const scores of [model, modelWithForm]) {
      expect(scores.logLoss).toBeLessThan(baseRates.logLoss)
      expect(scores.rankedProbabilityScore).toBeLessThan(baseRates.rankedProbabilityScore)
    }
  })
})

test('scores are those of known forecasts', () => {
  const certain = { home_win: 1, draw: 0, away_win: 0 }
  expect(score([{ forecast: certain, result: 'home_win' }])).toMatchObject({
    logLoss: 0,
    rankedProbabilityScore: 0,
  })
  const third = { home_win: 1 / 3, draw: 1 / 3, away_win: 1 / 3 }
  const even = score([{ forecast: third, result: 'draw' }])
  expect(even.logLoss).toBeCloseTo(Math.log(3))
  expect(even.rankedProbabilityScore).toBeCloseTo(1 / 9)
})

test('form raises the attack of a side that scores more than expected', () => {
  const league = artifact.leagues['Premier League']!
  const match = { homeTeam: 'Arsenal', awayTeam: 'Chelsea', homeGoals: 9, awayGoals: 0, daysAgo: 1 }
  expect(formOf('Arsenal', [], league)).toEqual({ matches: 0, attack: 1, defence: 1 })
  expect(formOf('Arsenal', [match], league).attack).toBeGreaterThan(1.3)
  expect(formOf('Chelsea', [match], league).defence).toBeGreaterThan(1.3)
})
