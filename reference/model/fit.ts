import type { LeagueModel, Strength } from './dixon-coles.ts'
import { minimise } from './lbfgs.ts'
import {
  attackOf,
  defenceOf,
  HOME_ADVANTAGE,
  INTERCEPT,
  negativeLogLikelihood,
  RHO,
  sizeFor,
  type WeightedMatch,
} from './likelihood.ts'
import type { Match } from './matches.ts'

/** Per day: half of a match's weight is gone after about a year (0.0065 per half-week in the paper). */
export const TIME_DECAY_PER_DAY = 0.0019

const DAY_MS = 86_400_000

/** Fits one league by maximum likelihood on `matches`, each weighted by its age at `until`. */
export function fitLeague(matches: readonly Match[], until: Date): LeagueModel {
  const teams = [...new Set(matches.flatMap(({ homeTeam, awayTeam }) => [homeTeam, awayTeam]))].sort()
  const index = new Map(teams.map((team, i) => [team, i]))
  const weighted: WeightedMatch[] = matches.map((match) => ({
    home: index.get(match.homeTeam)!,
    away: index.get(match.awayTeam)!,
    homeGoals: match.homeGoals,
    awayGoals: match.awayGoals,
    weight: Math.exp((-TIME_DECAY_PER_DAY * (until.getTime() - match.date.getTime())) / DAY_MS),
  }))
  const { x } = minimise(
    negativeLogLikelihood(weighted, teams.length),
    new Float64Array(sizeFor(teams.length)),
  )
  const strengths = Object.fromEntries(
    teams.map((team, i) => [team, { attack: rounded(x[attackOf(i)]!), defence: rounded(x[defenceOf(i)]!) }]),
  )
  return {
    intercept: rounded(x[INTERCEPT]!),
    homeAdvantage: rounded(x[HOME_ADVANTAGE]!),
    rho: rounded(x[RHO]!),
    teams: strengths,
    promoted: weakest(strengths, lastSeason(matches)),
  }
}

/** Six decimals are far below the parameters' standard errors, and the same on every machine. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

function lastSeason(matches: readonly Match[]): Set<string> {
  const last = matches.reduce((latest, { season }) => (season > latest ? season : latest), '')
  return new Set(matches.filter(({ season }) => season === last).map(({ homeTeam }) => homeTeam))
}

function weakest(strengths: Readonly<Record<string, Strength>>, among: ReadonlySet<string>): Strength {
  const three = Object.entries(strengths)
    .filter(([team]) => among.has(team))
    .map(([, strength]) => strength)
    .sort((one, other) => one.attack - one.defence - (other.attack - other.defence))
    .slice(0, 3)
  const mean = (of: (strength: Strength) => number) =>
    three.reduce((sum, each) => sum + of(each), 0) / three.length
  return { attack: rounded(mean(({ attack }) => attack)), defence: rounded(mean(({ defence }) => defence)) }
}
