import type { Objective } from './lbfgs.ts'

/** A match as the fit sees it: indexes of its teams, its score and its weight. */
export interface WeightedMatch {
  readonly home: number
  readonly away: number
  readonly homeGoals: number
  readonly awayGoals: number
  readonly weight: number
}

/** Where each parameter stands in the vector: intercept, home advantage, rho, then attack and defence per team. */
export const INTERCEPT = 0
export const HOME_ADVANTAGE = 1
export const RHO = 2
export const attackOf = (team: number): number => 3 + 2 * team
export const defenceOf = (team: number): number => 4 + 2 * team
export const sizeFor = (teams: number): number => 3 + 2 * teams

/**
 * The negative weighted log-likelihood of the Dixon-Coles model with its analytic gradient. A quadratic term holds the
 * sums of attack and of defence at zero; it fixes the scale, which the likelihood leaves open, and nothing else.
 */
export function negativeLogLikelihood(matches: readonly WeightedMatch[], teams: number): Objective {
  return (p, gradient) => {
    gradient.fill(0)
    let loss = 0
    for (const { home, away, homeGoals: x, awayGoals: y, weight } of matches) {
      const lambda = Math.exp(p[INTERCEPT]! + p[HOME_ADVANTAGE]! + p[attackOf(home)]! + p[defenceOf(away)]!)
      const mu = Math.exp(p[INTERCEPT]! + p[attackOf(away)]! + p[defenceOf(home)]!)
      const low = lowScore(x, y, lambda, mu, p[RHO]!)
      if (low.tau <= 0) return Infinity
      loss -= weight * (Math.log(low.tau) + x * Math.log(lambda) - lambda + y * Math.log(mu) - mu)
      const byLambda = -weight * (x - lambda + (low.byLambda * lambda) / low.tau)
      const byMu = -weight * (y - mu + (low.byMu * mu) / low.tau)
      gradient[INTERCEPT]! += byLambda + byMu
      gradient[HOME_ADVANTAGE]! += byLambda
      gradient[RHO]! -= (weight * low.byRho) / low.tau
      gradient[attackOf(home)]! += byLambda
      gradient[defenceOf(away)]! += byLambda
      gradient[attackOf(away)]! += byMu
      gradient[defenceOf(home)]! += byMu
    }
    return loss + anchor(p, gradient, teams, attackOf) + anchor(p, gradient, teams, defenceOf)
  }
}

/** tau and its derivatives by lambda, mu and rho. */
function lowScore(x: number, y: number, lambda: number, mu: number, rho: number) {
  if (x === 0 && y === 0)
    return { tau: 1 - lambda * mu * rho, byLambda: -mu * rho, byMu: -lambda * rho, byRho: -lambda * mu }
  if (x === 0 && y === 1) return { tau: 1 + lambda * rho, byLambda: rho, byMu: 0, byRho: lambda }
  if (x === 1 && y === 0) return { tau: 1 + mu * rho, byLambda: 0, byMu: rho, byRho: mu }
  if (x === 1 && y === 1) return { tau: 1 - rho, byLambda: 0, byMu: 0, byRho: -1 }
  return { tau: 1, byLambda: 0, byMu: 0, byRho: 0 }
}

function anchor(
  p: Float64Array,
  gradient: Float64Array,
  teams: number,
  at: (team: number) => number,
): number {
  let sum = 0
  for (let team = 0; team < teams; team++) sum += p[at(team)]!
  for (let team = 0; team < teams; team++) gradient[at(team)]! += 2 * sum
  return sum * sum
}
