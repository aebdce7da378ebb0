import { deadlineIn, type Limit } from '../../runbook/index.ts'
import type { Within } from '../within.ts'

/** Milliseconds that a service has to end where the runbook says nothing (Docker Compose asks for 10 s). */
const GRACE_MS = 30_000

/** Milliseconds for which something is waited for that has a limit. */
export function deadlineOf(limit: Limit | undefined): number {
  return deadlineIn(limit) ?? GRACE_MS
}

/** That something is waited for as long as its limit leaves it, where that is longer than usual. */
export function patience(limit: Limit | undefined): { readonly atLeastMs?: number } {
  const atLeastMs = deadlineIn(limit)
  return atLeastMs === undefined ? {} : { atLeastMs }
}

/** Milliseconds that a spec may take whose figure has a limit: what is late is measured, and not broken off. */
export function timeoutOf(limit: Limit | undefined, usualMs: number): number {
  return usualMs + (deadlineIn(limit) ?? 0)
}

/** Holds a figure against its limit, where the runbook has one. */
export function hold(
  name: string,
  value: number | undefined,
  { limit, within }: { readonly limit: Limit | undefined; readonly within: Within },
): void {
  if (limit) within(name, value, limit)
}
