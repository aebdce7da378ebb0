import type { Waiver } from '../environments/schema.ts'
import type { Outcome } from '../record/outcome.ts'

/** An accepted failure becomes `waived` until its waiver expires; an expired waiver is said in the failure's reason. */
export function waive(item: string, outcome: Outcome, waivers: readonly Waiver[], today: Date): Outcome {
  const waiver = waivers.find((candidate) => candidate.item === item)
  if (!waiver || outcome.kind !== 'failed') return outcome
  const accepted = `${waiver.reason} (${waiver.owner}, until ${waiver.expires})`
  if (today.toISOString().slice(0, 10) > waiver.expires) {
    return { ...outcome, reason: `${outcome.reason} — and its waiver has expired: ${accepted}` }
  }
  return {
    kind: 'waived',
    reason: `${accepted}. What was seen: ${outcome.reason}`,
    waiver: { owner: waiver.owner, until: waiver.expires },
  }
}
