import { isDeepStrictEqual } from 'node:util'
import semver from 'semver'
import { until } from '../../../helpers/waiting/until.ts'
import type { Ledger } from './ledger.ts'
import { HOTEL, HOTEL_TOTALS, orderNumber, totalsOf, type Order, type Totals } from './orders.ts'
import type { Job, Queue } from './queue.ts'

/** What a journey needs of the system. */
export interface Invoicing {
  readonly queue: Queue
  readonly ledger: Ledger
}

/** The release before this one does not write the taxes by rate. */
const WRITES_TAXES = '1.5.0'

/** Seconds in which a worker that has nothing else to do has done a job. */
const DONE_WITHIN_S = 15
/** Seconds in which a pile is worked off. */
const WORKED_OFF_WITHIN_S = 60
/** Staging's CLAIM_AFTER, and the worker's own round. */
const CLAIMED_WITHIN_S = 15

/** Orders of the pile, and how many jobs that went wrong are shown. */
const PILE = 500
const SHOWN = 5

/** What who puts jobs in does with the system; each throws where it did not work. */
export const journeys = {
  'a job yields its result': async (system: Invoicing) => {
    const job = await system.queue.put(HOTEL)
    await gone(system, [job], DONE_WITHIN_S)
    await yielded(system, [[job, HOTEL_TOTALS]])
  },

  'a job put in twice counts once': async (system: Invoicing) => {
    const job = await system.queue.put(HOTEL)
    // The same identifier, written otherwise; in the first one's way or after it.
    const again = await system.queue.put(HOTEL, job.id.toUpperCase())
    await gone(system, [job, again], DONE_WITHIN_S)
    await yielded(system, [[job, HOTEL_TOTALS]])
  },

  'a malformed job is set aside': async (system: Invoicing) => {
    const { queue } = system
    const malformed = await queue.put('{"customer":')
    const behind = await queue.put(HOTEL)
    await gone(system, [malformed, behind], DONE_WITHIN_S)
    await yielded(system, [[behind, HOTEL_TOTALS]])
    const reason = await queue.setAside(malformed)
    await queue.dropSetAside(malformed)
    if (!reason?.includes('is no order'))
      throw new Error(
        `A job whose order is no JSON is to be in jobs:dead with the reason that it is no order, and has ${reason ?? 'not got there'}. Look for its entry ${malformed.entry} in the worker’s log.`,
      )
  },

  'a killed worker loses nothing': async (system: Invoicing) => {
    const name = 'rehearsal-gone'
    try {
      const job = await system.queue.putBegunBy(name, HOTEL)
      await gone(system, [job], CLAIMED_WITHIN_S)
      await yielded(system, [[job, HOTEL_TOTALS]])
    } finally {
      await system.queue.forget(name)
    }
  },

  'a pile of jobs is worked off': async (system: Invoicing) => {
    const orders = Array.from({ length: PILE }, (_, n): Order => orderNumber(n))
    const jobs = await Promise.all(orders.map((order) => system.queue.put(order)))
    await gone(system, jobs, WORKED_OFF_WITHIN_S)
    await yielded(
      system,
      jobs.map((job, n) => [job, totalsOf(orders[n]!)]),
    )
  },
}

/** Waits until jobs are in the queue no more: the worker takes them out once it has written. */
async function gone({ queue }: Invoicing, jobs: readonly Job[], seconds: number): Promise<void> {
  const look = async () => {
    const there = await Promise.all(jobs.map((job) => queue.has(job)))
    const left = jobs.filter((_, index) => there[index])
    if (left.length > 0)
      throw new Error(`${left.length} of ${jobs.length} are there, ${left[0]!.entry} the first`)
  }
  await until('the jobs to leave the queue `jobs`', look, { deadlineMs: seconds * 1000 })
}

/** @throws unless each job has yielded one invoice, as wanted to the cent */
async function yielded(
  { queue, ledger }: Invoicing,
  wanted: readonly (readonly [Job, Totals])[],
): Promise<void> {
  const workers = await queue.workers()
  if (workers.length === 0)
    throw new Error(
      'The jobs have left the queue, and no worker says that it works: expected a hash worker:NAME in Redis. Look at the worker’s log.',
    )
  const writesTaxes = workers.every(({ version = '' }) => semver.gte(version, WRITES_TAXES))
  const written = await ledger.invoices(wanted.map(([{ id }]) => id))
  const wrong = wanted.flatMap(([{ id, entry }, totals]) => {
    const expected = writesTaxes ? totals : { ...totals, taxes: [] }
    const found = written.get(id) ?? []
    if (found.length === 1 && isDeepStrictEqual(found[0], expected)) return []
    const seen = found.length === 0 ? 'none' : found.map(words).join(' and ')
    return [`${id} (entry ${entry}): expected ${words(expected)}, found ${seen}`]
  })
  if (wrong.length === 0) return
  throw new Error(
    [
      `${wrong.length} of ${wanted.length} jobs that have left the queue have not yielded their one invoice in the table invoices:`,
      ...wrong.slice(0, SHOWN),
      ...(wrong.length > SHOWN ? [`… and ${wrong.length - SHOWN} more`] : []),
      'Look for these jobs in the worker’s log at level DEBUG.',
    ].join('\n'),
  )
}

function words({ net, tax, gross, taxes }: Totals): string {
  const byRate = taxes.map(({ percent, net, tax }) => `${percent} % of ${net} = ${tax}`).join(', ')
  return `net ${net} + tax ${tax} = gross ${gross} cents (${byRate || 'no taxes by rate'})`
}
