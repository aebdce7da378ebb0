import type { Checklist } from '../football.ts'
import { limitOf } from '../../helpers/rehearsal/section.ts'
import { football } from '../football/probe.ts'

const DAY_MS = 86_400_000

/** A date that nobody has asked for yet, so that the model answers and not the cache. */
const freshDate = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString()

/** Predictions come in time. */
export function responseTimes({ spec }: Checklist): void {
  spec(
    'one prediction comes within a second',
    { covers: ['3.3-05', '3.3-11'], needs: ['3.3-07', '3.3-08'], requires: ['setting routes.predict'] },
    async ({ system, api, within, expect }) => {
      const { predict, called, fixtures } = football({ system, api })
      const fresh = { ...fixtures.single, [called.date]: freshDate(0) }
      const { status, headers, durationMs } = await predict(fresh)
      expect(status, 'status of the answer').toBe(200)
      expect(headers['x-cache'], 'from the cache').not.toBe('hit')
      within('single prediction', durationMs / 1000, limitOf('3.3-05'))
    },
  )

  spec(
    'a batch comes within a second',
    { covers: ['3.3-11'], needs: ['3.3-07', '3.3-08'], requires: ['setting routes.predictBatch'] },
    async ({ system, api, within, expect }) => {
      const { predictBatch, called, fixtures } = football({ system, api })
      const { batch } = fixtures
      const fresh = batch.map((match, index) => ({ ...match, [called.date]: freshDate(index + 1) }))
      const { status, durationMs } = await predictBatch(fresh)
      expect(status, 'status of the answer').toBe(200)
      within('batch', durationMs / 1000, limitOf('3.3-11'))
      within('batch, per match', durationMs / 1000 / batch.length, limitOf('3.3-11'))
    },
  )
}
