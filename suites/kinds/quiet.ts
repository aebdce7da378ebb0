import type { SpecContext } from '../football.ts'

/** Milliseconds within which an alert that rang for a restart has ceased: Prometheus looks once a minute by default. */
const CEASED_WITHIN_MS = 90_000

/**
 * The alerts that fire once all that is watched was scraped and every rule was evaluated after that: one that was evaluated
 * before there was a sample has seen nothing yet. @throws naming those that still do
 */
export async function alertsThatStay({
  prometheus,
  until,
}: Pick<SpecContext, 'prometheus' | 'until'>): Promise<readonly string[]> {
  const deadline = { deadlineMs: CEASED_WITHIN_MS }
  const scraped = await until('every target to be scraped', prometheus.scrapedAt, deadline)
  const look = async () => {
    const firing = await prometheus.firing(scraped)
    if (firing.length > 0) throw new Error(`it fires: ${firing.join(', ')}`)
    return firing
  }
  return until('no alert to fire', look, deadline)
}
