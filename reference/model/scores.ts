import type { Probabilities } from './dixon-coles.ts'

export type Result = keyof Probabilities

export interface Scores {
  /** Mean of -ln of the probability given to what happened. */
  readonly logLoss: number
  /** Mean ranked probability score over home win, draw, away win (Epstein 1969; Constantinou and Fenton 2012). */
  readonly rankedProbabilityScore: number
  readonly matches: number
}

export function resultOf({ homeGoals, awayGoals }: { homeGoals: number; awayGoals: number }): Result {
  if (homeGoals === awayGoals) return 'draw'
  return homeGoals > awayGoals ? 'home_win' : 'away_win'
}

/** Scores forecasts against what happened; lower is better. */
export function score(forecasts: readonly { forecast: Probabilities; result: Result }[]): Scores {
  let logLoss = 0
  let rps = 0
  for (const { forecast, result } of forecasts) {
    logLoss -= Math.log(forecast[result])
    const home = forecast.home_win - (result === 'home_win' ? 1 : 0)
    const away = forecast.away_win - (result === 'away_win' ? 1 : 0)
    rps += (home ** 2 + away ** 2) / 2
  }
  const matches = forecasts.length
  return { logLoss: logLoss / matches, rankedProbabilityScore: rps / matches, matches }
}

/** How often each result came: the forecast that a model has to beat. */
export function baseRates(results: readonly Result[]): Probabilities {
  const share = (wanted: Result) => results.filter((result) => result === wanted).length / results.length
  return { home_win: share('home_win'), draw: share('draw'), away_win: share('away_win') }
}
