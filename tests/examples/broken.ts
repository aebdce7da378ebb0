/** A rehearsal of a broken release of an example. */
export interface Broken {
  readonly example: 'shop' | 'queue-worker'
  readonly broken: string
  readonly sections: string
  /** The items that must be red, and nothing else. */
  readonly red: readonly string[]
  /** Words of the first one's reason. */
  readonly because: RegExp
}

/** Broken in one way each. */
export const BROKEN: readonly Broken[] = [
  {
    ...{ example: 'shop', broken: 'checkout', sections: '2,3' },
    red: ['3-01', '3-02'],
    because: /“check-out-a-basket”.*failed with.*\n.*GET \/api\/orders.*404/,
  },
  {
    ...{ example: 'shop', broken: 'lost-stock', sections: '2,3,4' },
    red: ['4-04'],
    because: /products whose stock is another .*: expected 1 to be/,
  },
  {
    ...{ example: 'queue-worker', broken: 'drops-jobs', sections: '2,4' },
    red: ['4-01'],
    because:
      /100 of 500 jobs that have left .*\n[\da-f-]{36} \(entry \d+-\d+\): expected net \d+ .* found none\n/,
  },
  {
    ...{ example: 'queue-worker', broken: 'wrong-tax', sections: '2,3' },
    red: ['3-01', '3-02', '3-03', '3-04'],
    because:
      /expected net 1016 \+ tax 193 = gross 1209 .*19 % of 1011 = 192\), found net 1016 \+ tax 194 = gross 1210/,
  },
  {
    // The release that is found is whole; the broken one is stopped on the way back from it.
    ...{ example: 'queue-worker', broken: 'ignores-sigterm', sections: '2,5' },
    red: ['5-01'],
    because: /had to be killed/,
  },
]

/** What is typed behind `npm run example --` for one of them. */
export function typed({ example, broken, sections }: Broken): readonly string[] {
  return [example, '--break', broken, '--section', sections]
}
