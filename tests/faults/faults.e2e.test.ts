import { describe, expect, test } from 'vitest'
import { ended, start } from './rehearse.ts'

interface Case {
  readonly fault: string
  /** What the rehearsal is limited to. */
  readonly sections: string
  /** The items that must be red, and nothing else. */
  readonly red: readonly string[]
  /** Words of the first one's reason. */
  readonly because: RegExp
}

const CASES: readonly Case[] = [
  {
    fault: 'production-channel',
    sections: '0,1',
    red: ['0-08'],
    because: /#alerts-production|#alerts-staging/,
  },
  { fault: 'placeholder-left', sections: '1', red: ['1.5-01'], because: /SMTP_PASSWORD/ },
  {
    fault: 'broken-migration',
    sections: '2',
    red: ['2.5-04'],
    because: /relation "forecasts" does not exist/,
  },
  // The migration tool is content: it makes an index more where there is data.
  {
    fault: 'drifting-schema',
    sections: '2',
    red: ['2.5-04'],
    because: /index public\.matches_by_day: in the database, and made by none of the migrations/,
  },
  { fault: 'lying-health', sections: '2', red: ['2.8-04'], because: /1\.0\.0/ },
  {
    fault: 'ignored-offset',
    sections: '3',
    red: ['3.1-05', '3.1-09'],
    because: /offset":3.*expected \$response\.body#\/matches\/0\/id/,
  },
  {
    fault: 'slow-predictions',
    sections: '4',
    red: ['4.3-03', '4.3-12', '4.4-01'],
    because: /crossed/,
  },
  // One answer in forty says another match than was asked about, with status 200.
  {
    fault: 'seldom-wrong',
    sections: '4',
    red: ['4.3-08'],
    because: /step predict: wrong answers; .*expected \$response\.body#\/home_team to be/,
  },
  { fault: 'no-way-back', sections: '2,5', red: ['5.2-06'], because: /a prediction on the newer schema/ },
]

describe.each(CASES)('$fault', ({ fault, sections, red, because }) => {
  test(`turns ${red.join(', ')} red, and only what it blocks is held back`, async () => {
    const { exitCode, record, having, reasonOf } = await ended(start(['--env', fault, '--section', sections]))
    expect(having('failed')).toEqual(red)
    expect(reasonOf(red[0]!)).toMatch(because)
    expect(record.verdict).toBe('NO-GO')
    expect(exitCode).toBe(1)
    for (const item of record.items.filter(({ outcome }) => outcome === 'blocked')) {
      expect(blockers(item.id, record.items), `what ${item.id} is blocked by in the end`).toSatisfy(
        (ends: string[]) => ends.every((end) => red.includes(end)),
      )
    }
  })
})

/** Where the chain of `blockedBy` ends. */
function blockers(
  id: string,
  items: readonly { id: string; outcome: string; blockedBy?: string }[],
): string[] {
  const item = items.find((each) => each.id === id)
  if (item?.outcome !== 'blocked' || item.blockedBy === undefined) return [id]
  return blockers(item.blockedBy, items)
}
