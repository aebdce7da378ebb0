import type { Checklist } from '../football.ts'
import { football } from '../football/probe.ts'
import { untilTaken, workersOf } from '../football/taken.ts'

/** Milliseconds, each of the two waits of a spec included. */
const MOST_WAITED_MS = 90_000
/** Milliseconds in which what was taken from the queue and is malformed is on the topic for it. */
const SET_ASIDE_WITHIN_MS = 10_000

/** Results as they come in practice: one that corrects another, and many at once. */
export function results({ spec }: Checklist): void {
  const about = {
    covers: ['3.3-02'],
    needs: ['3.1-04', '2.6-04', '3.3-02'],
    act: 'migrate' as const,
    timeoutMs: MOST_WAITED_MS,
  }

  spec(
    'a corrected result changes the prediction again',
    {
      ...about,
      requires: ['messaging', 'setting historyChange.corrected', 'setting fields.probabilities'],
    },
    async (context) => {
      const { system, api, database, evidence, expect } = context
      const { predict, fixtures, historyChange } = football({ system, api })
      const { event, corrected, undo } = historyChange!
      const predicted = async () => (await predict(fixtures.single)).body.probabilities
      try {
        await untilTaken(context, 'the result', [JSON.stringify(event)])
        const wrong = await predicted()
        await untilTaken(context, 'what corrects it', [JSON.stringify(corrected)])
        const right = await predicted()
        evidence.attach('probabilities', { wrong, right })
        expect(
          right,
          `probabilities once ${JSON.stringify(corrected)} has corrected ${JSON.stringify(event)}`,
        ).not.toEqual(wrong)
      } finally {
        await database.run(undo)
      }
    },
  )

  spec(
    'what is malformed is set aside as it came',
    {
      ...about,
      requires: ['messaging', 'setting historyChange.malformed', 'setting historyChange.setAside'],
    },
    async (context) => {
      const { system, api, messaging, expect } = context
      const { topic, malformed, setAside } = football({ system, api }).historyChange!
      const sent = malformed!
      // Whoever logs what is malformed as an error does so for us.
      const { values } = await system.ownTroubles.duringOf(system, workersOf(system), () =>
        messaging.publishedSince(
          setAside!,
          () => untilTaken(context, 'what is malformed', [sent]),
          (value) => value === sent,
          SET_ASIDE_WITHIN_MS,
        ),
      )
      expect(values, `what came onto ${setAside} once ${topic} had ${sent}`).toContain(sent)
    },
  )

  spec(
    'results that come at once are each stored as published',
    { ...about, requires: ['messaging', 'setting historyChange.burst'] },
    async (context) => {
      const { system, api, database, expect } = context
      const { historyChange } = football({ system, api })
      const { burst, undo } = historyChange!
      const { events, stored } = burst!
      const before = await database.figure(stored)
      try {
        const told = `${events.length} results that came at once`
        await untilTaken(
          context,
          told,
          events.map((event) => JSON.stringify(event)),
        )
        const after = await database.figure(stored)
        expect(after - before, `rows that are as published (${stored}), of ${told}`).toBe(events.length)
      } finally {
        await database.run(undo)
      }
    },
  )
}
