import { deadlineIn } from '../../helpers/runbook/index.ts'
import { limitOf } from '../../helpers/rehearsal/section.ts'

/**
 * Milliseconds that an item leaves to what it is about, for those who wait no longer.
 * @throws for an item whose limit is not one of time, or has no end
 */
export function deadlineOf(item: string): number {
  const deadlineMs = deadlineIn(limitOf(item))
  if (deadlineMs === undefined)
    throw new Error(`The limit of ${item} is no deadline: give it one of time, as in \`limit < 30 s\`.`)
  return deadlineMs
}
