import { randomInt } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Checklist, SpecContext } from '../football.ts'
import { football } from '../football/probe.ts'
import { parsed, told } from '../kinds/published.ts'

/** Enough for the loss of one in fifty to show. */
const ASKED = 60
/** As many as there are users in the declared load (runbook 4.3). */
const AT_ONCE = 10
const DAYS_MS = 300 * 86_400_000
/** Milliseconds in which all that was answered is on its topic. */
const PUBLISHED_WITHIN_MS = 30_000

/** What is answered while others ask too is kept and published, none of it lost or taken for another's. */
export function predictionsAtOnce({ spec }: Checklist): void {
  const about = { covers: ['3.3-07'], needs: ['3.1-04'] }

  spec(
    'predictions that are asked for at once are kept, each as it was answered',
    { ...about, requires: ['setting keptPrediction'] },
    async (context) => {
      const { database, each, expect } = context
      const { kept } = football(context)
      await each(
        await predictedAtOnce(context),
        ({ text }) => text,
        async ({ status, json }) => {
          expect(status, 'status of the answer').toBe(200)
          expect(await database.figure(kept(json)), 'rows that keep it').toBe(1)
        },
      )
    },
  )

  spec(
    'predictions that are asked for at once are published, each as it was answered',
    { ...about, requires: ['setting publishedPrediction', 'messaging'] },
    async (context) => {
      const { messaging, expect } = context
      const { topic, same } = football(context).publishedPrediction!
      const answered = (answers: readonly { readonly json: unknown }[]) =>
        answers.map(({ json }) => told(json, same))
      let missing: ReturnType<typeof answered> | undefined
      const { given } = await messaging.publishedSince(
        topic,
        () => predictedAtOnce(context),
        (value, answers) => {
          const said = told(parsed(value), same)
          missing = (missing ?? answered(answers)).filter((each) => !isDeepStrictEqual(each, said))
          return missing.length === 0
        },
        PUBLISHED_WITHIN_MS,
      )
      const refused = given.filter(({ status }) => status !== 200).map(({ text }) => text)
      expect(refused, `refused of ${ASKED} that were asked for, ${AT_ONCE} at once`).toEqual([])
      const lost = missing ?? answered(given)
      const of = `of ${ASKED} predictions, ${AT_ONCE} asked for at once, how many did not come onto ${topic} as answered within ${PUBLISHED_WITHIN_MS / 1000} s, the first ${JSON.stringify(lost[0])}`
      expect(lost.length, of).toBe(0)
    },
  )

  spec(
    'what is cached of predictions expires',
    { ...about, requires: ['cache', 'cache.expires'] },
    async (context) => {
      const { cache, expect } = context
      const before = await cache.lasting()
      await predictedAtOnce(context)
      const of = `keys more that never expire, after ${ASKED} predictions that no cache knew`
      expect((await cache.lasting()) - before, of).toBeLessThanOrEqual(0)
    },
  )
}

/** Of the matches that the runbook names, at times that nobody has asked about: no cache knows them. */
async function predictedAtOnce(context: Pick<SpecContext, 'system' | 'api'>) {
  const { predict, called, fixtures } = football(context)
  const asked = Array.from({ length: ASKED }, (_, index) => ({
    ...fixtures.known[index % fixtures.known.length],
    [called.date]: new Date(Date.now() + randomInt(DAYS_MS)).toISOString(),
  }))
  const answers: Awaited<ReturnType<typeof predict>>[] = []
  const users = Array.from({ length: AT_ONCE }, async (_, user) => {
    for (const fixture of asked.filter((__, index) => index % AT_ONCE === user))
      answers.push(await predict(fixture))
  })
  await Promise.all(users)
  return answers
}
