import { readFileSync } from 'node:fs'

/** A played match, its date at midnight UTC. */
export interface Match {
  readonly league: string
  readonly season: string
  readonly date: Date
  readonly homeTeam: string
  readonly awayTeam: string
  readonly homeGoals: number
  readonly awayGoals: number
}

export const RESULTS_FILE = new URL('../data/football-results.csv', import.meta.url)

/** Reads data/football-results.csv, whose fields hold neither commas nor quotes (data/README.md). */
export function readMatches(file: URL = RESULTS_FILE): Match[] {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line, index) => {
    const [league, season, date, homeTeam, awayTeam, homeGoals, awayGoals] = line.split(',')
    const match = {
      league: league ?? '',
      season: season ?? '',
      date: new Date(`${date}T00:00:00Z`),
      homeTeam: homeTeam ?? '',
      awayTeam: awayTeam ?? '',
      homeGoals: Number(homeGoals),
      awayGoals: Number(awayGoals),
    }
    if (
      Number.isNaN(match.date.getTime()) ||
      !Number.isInteger(match.homeGoals) ||
      !Number.isInteger(match.awayGoals)
    ) {
      throw new Error(`${file.pathname}:${index + 2} is not a match: ${line}`)
    }
    return match
  })
}
