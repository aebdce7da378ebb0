/**
 * Dixon, M. and Coles, S. (1997), "Modelling association football scores and inefficiencies in the football betting
 * market", Applied Statistics 46(2): two Poisson counts whose low scores are corrected by a dependence parameter rho.
 */
export interface LeagueModel {
  /** Log of an average side's goals away from home. */
  readonly intercept: number
  /** Added to the log of the home side's goals. */
  readonly homeAdvantage: number
  readonly rho: number
  /** Per team: log-scale attack, and log-scale goals conceded beyond the average. */
  readonly teams: Readonly<Record<string, Strength>>
  /** What stands for a team that was not in the training data: the mean of the last season's three weakest. */
  readonly promoted: Strength
}

export interface Strength {
  readonly attack: number
  readonly defence: number
}

export interface Goals {
  readonly home: number
  readonly away: number
}

export interface Probabilities {
  readonly home_win: number
  readonly draw: number
  readonly away_win: number
}

/** Scores beyond this are left out: together they are less likely than 1e-6 for any plausible mean. */
const MOST_GOALS = 15

/** Expected goals of a fixture by the fitted strengths alone. */
export function expectedGoals(league: LeagueModel, home: string, away: string): Goals {
  const one = strengthOf(league, home)
  const other = strengthOf(league, away)
  return {
    home: Math.exp(league.intercept + league.homeAdvantage + one.attack + other.defence),
    away: Math.exp(league.intercept + other.attack + one.defence),
  }
}

export function strengthOf(league: LeagueModel, team: string): Strength {
  return league.teams[team] ?? league.promoted
}

/** The correction of low scores, equation (4.2) of the paper. */
export function tau(x: number, y: number, { home, away }: Goals, rho: number): number {
  if (x === 0 && y === 0) return 1 - home * away * rho
  if (x === 0 && y === 1) return 1 + home * rho
  if (x === 1 && y === 0) return 1 + away * rho
  if (x === 1 && y === 1) return 1 - rho
  return 1
}

/** Probabilities of the three results, normalised over the scores up to 15:15. */
export function probabilities(goals: Goals, rho: number): Probabilities {
  const homeScores = poisson(goals.home)
  const awayScores = poisson(goals.away)
  const sums = { home_win: 0, draw: 0, away_win: 0 }
  for (let x = 0; x <= MOST_GOALS; x++) {
    for (let y = 0; y <= MOST_GOALS; y++) {
      const chance = Math.max(0, tau(x, y, goals, rho)) * homeScores[x]! * awayScores[y]!
      if (x > y) sums.home_win += chance
      else if (x === y) sums.draw += chance
      else sums.away_win += chance
    }
  }
  const total = sums.home_win + sums.draw + sums.away_win
  return { home_win: sums.home_win / total, draw: sums.draw / total, away_win: sums.away_win / total }
}

function poisson(mean: number): number[] {
  const chances = [Math.exp(-mean)]
  for (let k = 1; k <= MOST_GOALS; k++) chances.push((chances[k - 1]! * mean) / k)
  return chances
}
