import { describe, expect, test } from 'vitest'
import { journeys, type Invoicing } from '../../examples/queue-worker/journeys/index.ts'
import { totalsOf, type Order, type Totals } from '../../examples/queue-worker/journeys/orders.ts'

interface Behaviour {
  /** The invoices of the nth job that was put in. */
  readonly writes?: (totals: Totals, n: number) => readonly Totals[]
  readonly reason?: string | undefined
  /** Of the release that is live. */
  readonly version?: string | null
}

/** A worker that is done at once, and writes what it is told to. */
function system({ writes = (each) => [each], reason, version = '1.5.0' }: Behaviour): Invoicing {
  const invoices = new Map<string, readonly Totals[]>()
  let jobs = 0
  const take = (order: Order | string, id = `job-${jobs}`) => {
    const n = jobs++
    if (typeof order !== 'string' && !invoices.has(id.toLowerCase()))
      invoices.set(id, writes(totalsOf(order), n))
    return Promise.resolve({ id, entry: `${n}-0` })
  }
  const queue = {
    put: take,
    putBegunBy: (_: string, order: Order) => take(order),
    has: () => Promise.resolve(false),
    setAside: () => Promise.resolve(reason),
    dropSetAside: () => Promise.resolve(),
    forget: () => Promise.resolve(0),
    workers: () => Promise.resolve(version === null ? [] : [{ version }]),
  }
  const ledger = {
    invoices: (wanted: readonly string[]) =>
      Promise.resolve(new Map(wanted.map((id) => [id, invoices.get(id) ?? []]))),
  }
  return { queue, ledger } as unknown as Invoicing
}

const WELL = system({ reason: 'order is no order: unexpected EOF' })

describe('what who puts jobs in does with the queue worker', () => {
  test.each(Object.entries(journeys))('%s: where the worker works', async (_, make) => {
    await make(WELL)
  })

  test.each(Object.entries(journeys))('%s: red where nothing is written', async (_, make) => {
    await expect(make(system({ writes: () => [] }))).rejects.toThrow(/have not yielded .*\n.*found none\n/)
  })

  test.each(Object.entries(journeys))('%s: red where an invoice is written twice', async (_, make) => {
    const twice = system({ writes: (each) => [each, each] })
    await expect(make(twice)).rejects.toThrow(/expected net (.*), found net \1 and net \1$/m)
  })

  test.each([
    ['the net sum', (each: Totals) => ({ ...each, net: each.net + 1n })],
    ['the tax', (each: Totals) => ({ ...each, tax: each.tax - 1n })],
    ['the gross sum', (each: Totals) => ({ ...each, gross: each.gross * 10n })],
    ['the taxes by rate', (each: Totals) => ({ ...each, taxes: each.taxes.slice(1) })],
  ])('%s that is wrong is red', async (_, change) => {
    const wrong = system({ writes: (each) => [change(each)] })
    await expect(journeys['a job yields its result'](wrong)).rejects.toThrow(/^1 of 1 jobs/)
  })

  test('taxes by rate are not asked of the release before, and are not expected from it', async () => {
    await journeys['a job yields its result'](
      system({ writes: (each) => [{ ...each, taxes: [] }], version: '1.4.2' }),
    )
    await expect(journeys['a job yields its result'](system({ version: '1.4.2' }))).rejects.toThrow(
      /\(no taxes by rate\), found .*10 % of 5 = 1/,
    )
  })

  test.each([
    [undefined, 'has not got there'],
    ['job is to be a UUID', 'has job is to be a UUID'],
  ])('a malformed job that is set aside with the reason %s is red', async (reason, said) => {
    await expect(journeys['a malformed job is set aside'](system({ reason }))).rejects.toThrow(said)
  })

  test('jobs that leave while no worker says that it works are red', async () => {
    await expect(journeys['a job yields its result'](system({ version: null }))).rejects.toThrow(
      'no worker says that it works',
    )
  })

  test('of a pile, those that are missing are counted, and the first ones named', async () => {
    const drops = system({ writes: (each, n) => (n % 5 === 4 ? [] : [each]) })
    await expect(journeys['a pile of jobs is worked off'](drops)).rejects.toThrow(
      /^100 of 500 jobs .*\njob-4 \(entry 4-0\): (.*\n){5}… and 95 more\n/,
    )
  })
})
