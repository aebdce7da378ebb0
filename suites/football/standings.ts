export interface StoredMatch {
  readonly id: number
  readonly league: string
  readonly season: string
  readonly date: string
  readonly home_team: string
  readonly away_team: string
  readonly home_goals: number
  readonly away_goals: number
}

/** The sides that a season's results set furthest apart. */
export interface Extremes {
  readonly season: string
  readonly best: string
  readonly worst: string
}

/** Points by the results alone: three for a win, one for a draw; of the season that the first match is of. */
export function extremes(matches: readonly StoredMatch[]): Extremes {
  const season = matches[0]?.season ?? ''
  const points = new Map<string, number>()
  for (const match of matches.filter((each) => each.season === season)) {
    const won = Math.sign(match.home_goals - match.away_goals)
    points.set(match.home_team, (points.get(match.home_team) ?? 0) + POINTS[won + 1]!)
    points.set(match.away_team, (points.get(match.away_team) ?? 0) + POINTS[1 - won]!)
  }
  const [best, ...others] = [...points].sort(([, one], [, other]) => other - one).map(([team]) => team)
  const worst = others.at(-1)
  if (best === undefined || worst === undefined)
    throw new Error(`No two sides played in the season “${season}”.`)
  return { season, best, worst }
}

/** For a defeat, a draw and a win. */
const POINTS = [0, 1, 3] as const
