import { expectedGoals, type Goals, type LeagueModel } from './dixon-coles.ts'

/** A stored match that was played after the model's training data ended. */
export interface RecentMatch {
  readonly homeTeam: string
  readonly awayTeam: string
  readonly homeGoals: number
  readonly awayGoals: number
  readonly daysAgo: number
}

/** What the stored matches since the training say of a side: factors on the goals it scores and concedes. */
export interface Form {
  readonly matches: number
  readonly attack: number
  readonly defence: number
}

/**
 * Strength of the gamma prior, in goals: with the conjugate update of a Poisson rate, the factor on a side's goals is
 * (prior + goals) / (prior + expected goals). Ten goals are about seven matches of an average side.
 */
const PRIOR_GOALS = 10

/** Per day: a match of a season ago counts about half of one of today. */
const FORM_DECAY_PER_DAY = 0.0019

/** The form of `team` from the stored matches it played. */
export function formOf(team: string, matches: readonly RecentMatch[], league: LeagueModel): Form {
  let scored = PRIOR_GOALS
  let scoredExpected = PRIOR_GOALS
  let conceded = PRIOR_GOALS
  let concededExpected = PRIOR_GOALS
  for (const match of matches) {
    const weight = Math.exp(-FORM_DECAY_PER_DAY * match.daysAgo)
    const expected = expectedGoals(league, match.homeTeam, match.awayTeam)
    const atHome = match.homeTeam === team
    scored += weight * (atHome ? match.homeGoals : match.awayGoals)
    scoredExpected += weight * (atHome ? expected.home : expected.away)
    conceded += weight * (atHome ? match.awayGoals : match.homeGoals)
    concededExpected += weight * (atHome ? expected.away : expected.home)
  }
  return { matches: matches.length, attack: scored / scoredExpected, defence: conceded / concededExpected }
}

/** Expected goals with both sides' form. */
export function adjusted(goals: Goals, home: Form, away: Form): Goals {
  return { home: goals.home * home.attack * away.defence, away: goals.away * away.attack * home.defence }
}
