import { configFile } from '../../helpers/environments/config-file.ts'
import { codeJourney } from '../../helpers/journeys/code.ts'
import type { SpecContext } from '../football.ts'
import { football } from './probe.ts'

/**
 * Seconds in which a match result that was published has to be stored: clients wait up to half a minute before they look again
 * for a broker that was gone (kafkajs: `maxRetryTime`).
 */
const CONSUMED_WITHIN_S = 30

/** A result that is published becomes part of the next prediction: it is consumed, stored once, and counted. */
export const history = codeJourney<SpecContext>({
  summary: 'A result that is published becomes part of the next prediction',
  run: async ({ system, api, database, messaging, until, evidence, expect }) => {
    const { predict, fixtures, historyChange } = football({ system, api })
    if (!historyChange) throw new Error(`settings.historyChange is not in ${configFile()}.`)
    const { topic, group, key, event, malformed, stored, undo } = historyChange
    const predicted = async () => (await predict(fixtures.single)).body
    const untouched = await database.content()
    const storedBefore = await database.figure(stored)
    const before = await predicted()
    try {
      const look = async () => {
        const lag = await messaging.lag(topic, group)
        if (lag > 0) throw new Error(`${lag} messages of ${topic} are still to be taken`)
      }
      const deliver = async (told: string, values: readonly string[]) => {
        for (const value of values) await messaging.produce(topic, key, value)
        const options = { deadlineMs: CONSUMED_WITHIN_S * 1000, intervalMs: 50 }
        await until(`${told} to be consumed`, look, options)
      }
      // Whoever logs what is malformed as an error does so for us.
      const workers = system.released.filter((name) => system.config.parts[name]?.kind === 'worker')
      await system.ownTroubles.duringOf(system, workers, () =>
        deliver('what is malformed', malformed === undefined ? [] : [malformed]),
      )
      // Twice: brokers deliver at least once, and the result has to be stored exactly once.
      await deliver('both deliveries', [JSON.stringify(event), JSON.stringify(event)])
      const after = await predicted()
      evidence.attach('predictions', { before, after })
      expect(await database.figure(stored), 'times the result is stored').toBe(1)
      expect(after.probabilities, 'probabilities after a match more').not.toEqual(before.probabilities)
      expect(
        after.features.home.matches - before.features.home.matches,
        'matches more behind the prediction',
      ).toBe(1)
    } finally {
      await database.run(undo)
    }
    expect(await database.figure(stored), 'times the result is stored, put back').toBe(storedBefore)
    expect(await system.backups.lost(database, untouched), 'what of the history is lost').toEqual([])
    expect((await predicted()).probabilities).toEqual(before.probabilities)
  },
})
