import { configFile } from '../../helpers/environments/config-file.ts'
import { codeJourney } from '../../helpers/journeys/code.ts'
import type { SpecContext } from '../football.ts'
import { football } from './probe.ts'
import { untilTaken, workersOf } from './taken.ts'

/** A result that is published becomes part of the next prediction: it is consumed, stored once, and counted. */
export const history = codeJourney<SpecContext>({
  summary: 'A result that is published becomes part of the next prediction',
  run: async (context) => {
    const { system, api, database, evidence, expect } = context
    const { predict, fixtures, historyChange } = football({ system, api })
    if (!historyChange) throw new Error(`settings.historyChange is not in ${configFile()}.`)
    const { event, malformed, stored, undo } = historyChange
    const predicted = async () => (await predict(fixtures.single)).body
    const untouched = await database.content()
    const storedBefore = await database.figure(stored)
    const before = await predicted()
    try {
      // Whoever logs what is malformed as an error does so for us.
      await system.ownTroubles.duringOf(system, workersOf(system), () =>
        untilTaken(context, 'what is malformed', malformed === undefined ? [] : [malformed]),
      )
      // Twice: brokers deliver at least once, and the result has to be stored exactly once.
      const delivered = JSON.stringify(event)
      await untilTaken(context, 'both deliveries', [delivered, delivered])
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
