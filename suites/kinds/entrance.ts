import { randomUUID } from 'node:crypto'
import type { Checklist, SpecOptions } from '../football.ts'

/** Milliseconds within which the app has logged what it has answered. */
export const LOGGED_WITHIN_MS = 15_000
/** So often the same request is made: a cache on the way would answer all but the first. */
const TIMES = 2

/** What users ask through the proxy arrives at the very app that is rehearsed, each time. */
export function entersAtTheApp(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs'>,
): void {
  spec(
    title,
    { ...options, requires: ['entrance', 'logs'] },
    async ({ api, entrance, logs, until, expect }) => {
      const id = randomUUID()
      const path = `${api.api.health}?rehearsal=${id}`
      const { status: own } = await api.health()
      const asked = async () => {
        const { status, text } = await entrance.ask(path)
        expect(
          status,
          `status of GET ${entrance.url}${path}, which answers ${text.trim()}, against the app’s own`,
        ).toBe(own)
      }
      await asked()
      await asked()
      const look = async () => {
        const arrived = await logs.count('api', id)
        const seen = `${arrived} of ${TIMES} requests that ${entrance.url} has answered are in the app’s log`
        if (arrived < TIMES)
          throw new Error(
            `${seen}: another upstream, or a cache, has answered the rest. Look where its configuration hands requests on to.`,
          )
        return arrived
      }
      const options = { deadlineMs: LOGGED_WITHIN_MS, intervalMs: 200 }
      const arrived = await until('requests through the proxy to arrive at the app', look, options)
      expect(arrived, `times that the app has answered what was asked ${TIMES} times`).toBe(TIMES)
    },
  )
}
