import type { Checklist, SpecContext, SpecOptions } from '../football.ts'

/** Faults of one operation that a message tells: the first lead to the cause of the others. */
const MOST_TOLD = 3
/** Milliseconds for the generator to be started and to make its requests. */
const WITHIN_MS = 150_000

/**
 * Requests of all kinds that the API's own OpenAPI document allows, and some that it does not, are answered as it says and
 * never by an error of the server itself: of `/health` and of the requests that are named. An act, as it asks much and may
 * leave rows.
 */
export function answersWhateverIsAsked(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs' | 'requires'>,
  named: (context: SpecContext) => readonly { readonly method: string; readonly route: string }[],
): void {
  const requires = [...(options.requires ?? []), 'openapi' as const]
  spec(title, { ...options, requires, act: 'load', timeoutMs: WITHIN_MS }, async (context) => {
    const { system, api, signal, each, expect } = context
    const tool = await system.toolOrNotRun('schemathesis')
    const requests = [{ method: 'GET', route: api.api.health }, ...named(context)]
    const { explored, unreached } = await api.explored(tool, requests, signal)
    await each(
      explored,
      ({ operation }) => operation,
      ({ requests: made, faults }) => {
        expect(made, 'requests that were made').toBeGreaterThan(0)
        const told = faults
          .slice(0, MOST_TOLD)
          .map(({ request, what, status, answer }) => `${request}: ${what}, answered ${status} ${answer}`)
        const of = `${faults.length} of ${made} requests are answered otherwise than documented, the first`
        expect(told, of).toEqual([])
      },
    )
    system.orNotRun(
      unreached,
      'not come to in the time that there is; those before were answered as documented',
    )
  })
}
