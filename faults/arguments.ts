import { parseArgs } from 'node:util'

export const USAGE = `npm run faults -- [options] [FILTER…]

Rehearses broken systems, each in a rehearsal of its own, and tells which of them were caught. A FILTER is part of a fault's
name, its system, its kind, or the beginning of its first red item's id; without one, all are tried.

  --list            print the faults instead: what is broken, its kind, its first red item, its platform
  --json            with --list: as JSON
  --at-once N       how many are tried side by side (default 2)
  --minutes N       try them in a random order, and begin none after N minutes
  --seed N          the seed of that order (default: the time); it is printed
  --save FILE       keep what became of each in a JSON file, beside what it says of others

Exit codes: 0 all were caught; 1 some were not; 64 bad usage.`

export interface Arguments {
  readonly list: boolean
  readonly json: boolean
  readonly help: boolean
  readonly atOnce: number
  readonly minutes: number | undefined
  readonly seed: number
  readonly save: string | undefined
  readonly filters: readonly string[]
}

/** @throws {TypeError} saying what is wrong with what was typed */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      list: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false, short: 'h' },
      'at-once': { type: 'string', default: '2' },
      minutes: { type: 'string' },
      seed: { type: 'string' },
      save: { type: 'string' },
    },
  })
  return {
    ...{ list: values.list, json: values.json, help: values.help, save: values.save, filters: positionals },
    atOnce: number('--at-once', values['at-once']),
    minutes: values.minutes === undefined ? undefined : number('--minutes', values.minutes),
    seed: values.seed === undefined ? Date.now() % 1_000_000 : number('--seed', values.seed),
  }
}

function number(flag: string, given: string): number {
  const value = Number(given)
  if (!(value > 0)) throw new TypeError(`${flag}: expected a number above 0, found ${given}`)
  return value
}
