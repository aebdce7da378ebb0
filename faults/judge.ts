import type { RecordItem, RehearsalRecord } from '../helpers/record/record.ts'
import type { Fault } from './fault.ts'
import { troublesOfMessage } from './messages.ts'

/** Caught: exactly the declared items are red, for the declared reason. Missed: none of them is. Else: misattributed. */
export type Judged = 'caught' | 'missed' | 'misattributed'

export interface Judgement {
  readonly judged: Judged
  /** What is otherwise than declared, a line each; none of what was caught. */
  readonly otherwise: readonly string[]
}

/** Holds what a rehearsal of a broken system said against what the fault declares. */
export function judge(fault: Fault, { items, verdict, notAsFound }: RehearsalRecord): Judgement {
  const having = (outcome: RecordItem['outcome']) => items.filter((item) => item.outcome === outcome)
  const red = having('failed').map(({ id }) => id)
  const first = items.find(({ id }) => id === fault.red[0])
  const otherwise = [
    ...differing('red', fault.red.join(', '), red.join(', ') || 'nothing'),
    ...differing('verdict', fault.verdict ?? 'NO-GO', verdict),
    ...(fault.because.test(first?.reason ?? '')
      ? []
      : [`reason: expected ${String(fault.because)}, seen ${first?.reason ?? 'none'}`]),
    ...having('blocked')
      .filter(({ id }) => !red.includes(blockerOf(id, items)))
      .map(({ id }) => `${id} is blocked by ${blockerOf(id, items)}, which is not red`),
    ...having('failed').flatMap(({ id, reason }) =>
      troublesOfMessage(reason ?? '').map((trouble) => `the message of ${id}: ${trouble}`),
    ),
    ...notAsFound.map((each) => `not as it was found: ${each}`),
  ]
  if (otherwise.length === 0) return { judged: 'caught', otherwise }
  return { judged: red.length > 0 ? 'misattributed' : 'missed', otherwise }
}

function differing(what: string, expected: string, seen: string): string[] {
  return expected === seen ? [] : [`${what}: expected ${expected}, seen ${seen}`]
}

/** Where the chain of `blockedBy` ends. */
function blockerOf(id: string, items: readonly RecordItem[]): string {
  const item = items.find((each) => each.id === id)
  return item?.outcome === 'blocked' && item.blockedBy !== undefined ? blockerOf(item.blockedBy, items) : id
}
