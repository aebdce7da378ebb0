import type { Prediction } from './prediction.ts'

/**
 * The bundled model, computed from what is registered and stored alone, with nothing of the app's code: Dixon, M. and Coles,
 * S. (1997), "Modelling association football scores and inefficiencies in the football betting market", Applied Statistics
 * 46(2), equation (4.2); a side's form since the training by the conjugate update of a Poisson rate.
 */
interface Strength {
  readonly attack: number
  readonly defence: number
}

interface League {
  readonly intercept: number
  readonly homeAdvantage: number
  readonly rho: number
  readonly teams: Readonly<Record<string, Strength>>
  readonly promoted: Strength
}

interface Registered {
  readonly trainedUntil: string
  readonly leagues: Readonly<Record<string, League>>
}

interface Match {
  readonly home_team: string
  readonly away_team: string
  readonly home_goals: number
  readonly away_goals: number
  /** A calendar day, as 2024-12-20. */
  readonly date: string
}

interface Row {
  readonly fixture: Readonly<Record<'league' | 'home_team' | 'away_team' | 'match_date', string>>
  /** The matches of both sides. */
  readonly played: readonly Match[]
}

const MOST_GOALS = 15
/** Goals that the prior is worth. */
const PRIOR_GOALS = 10
const DECAY_PER_DAY = 0.0019
const DAY_MS = 86_400_000

/** @throws where the artifact lacks the fixture's league */
export function dixonColes(artifact: string, { fixture, played }: Row): Prediction['probabilities'] {
  const { leagues, trainedUntil } = JSON.parse(artifact) as Registered
  const league = leagues[fixture.league]
  if (!league) throw new Error(`The registered artifact has no league ${fixture.league}.`)
  const day = fixture.match_date.slice(0, 10)
  const since = played.filter(({ date }) => date > trainedUntil && date < day)
  const [home, away] = [fixture.home_team, fixture.away_team].map((team) => form(league, team, day, since))
  const byStrength = meanGoals(league, fixture)
  const means = {
    home: byStrength.home * home!.scoring * away!.conceding,
    away: byStrength.away * away!.scoring * home!.conceding,
  }
  return results(means, league.rho)
}

function meanGoals(league: League, { home_team, away_team }: Pick<Match, 'home_team' | 'away_team'>) {
  const [home, away] = [home_team, away_team].map((team) => league.teams[team] ?? league.promoted)
  return {
    home: Math.exp(league.intercept + league.homeAdvantage + home!.attack + away!.defence),
    away: Math.exp(league.intercept + away!.attack + home!.defence),
  }
}

/** Factors on the goals that a side scores and concedes: what was, by what was to be expected, both shrunk by the prior. */
function form(league: League, team: string, day: string, since: readonly Match[]) {
  const own = since
    .filter(({ home_team, away_team }) => [home_team, away_team].includes(team))
    .map((match) => {
      const weight = Math.exp((-DECAY_PER_DAY * (Date.parse(day) - Date.parse(match.date))) / DAY_MS)
      const mean = meanGoals(league, match)
      const sides = [
        { goals: match.home_goals, mean: mean.home },
        { goals: match.away_goals, mean: mean.away },
      ]
      const [scored, conceded] = match.home_team === team ? sides : sides.reverse()
      return { weight, scored: scored!, conceded: conceded! }
    })
  const factor = (way: 'scored' | 'conceded') => {
    const sum = (what: 'goals' | 'mean') =>
      own.reduce((total, match) => total + match.weight * match[way][what], PRIOR_GOALS)
    return sum('goals') / sum('mean')
  }
  return { scoring: factor('scored'), conceding: factor('conceded') }
}

/** The three results: two independent Poisson counts, put right where both sides score less than two. */
function results({ home, away }: { readonly home: number; readonly away: number }, rho: number) {
  const chances = (mean: number) => {
    let chance = Math.exp(-mean)
    return Array.from({ length: MOST_GOALS + 1 }, (_, goals) => (chance *= goals === 0 ? 1 : mean / goals))
  }
  const [homeChances, awayChances] = [chances(home), chances(away)]
  const corrections: Readonly<Record<string, number>> = {
    '0:0': 1 - home * away * rho,
    '0:1': 1 + home * rho,
    '1:0': 1 + away * rho,
    '1:1': 1 - rho,
  }
  const cells = homeChances.flatMap((ofHome, x) =>
    awayChances.map((ofAway, y) => ({
      margin: Math.sign(x - y),
      chance: ofHome * ofAway * Math.max(0, corrections[`${x}:${y}`] ?? 1),
    })),
  )
  const total = cells.reduce((sum, { chance }) => sum + chance, 0)
  const share = (sign: number) =>
    cells.reduce((sum, { margin, chance }) => sum + (margin === sign ? chance : 0), 0) / total
  return { home_win: share(1), draw: share(0), away_win: share(-1) }
}
