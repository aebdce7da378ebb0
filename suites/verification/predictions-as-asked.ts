import { randomInt } from 'node:crypto'
import type { Checklist } from '../football.ts'
import type { Prediction } from '../football/prediction.ts'
import { football } from '../football/probe.ts'
import { answersAsDocumented } from '../kinds/documented.ts'
import { predictionsArePublished } from '../kinds/published.ts'
import { journeyWorks } from '../kinds/journey.ts'

const DAY_MS = 86_400_000

/** One match, a batch and what cannot be predicted are answered as they were asked. */
export function predictionsAsAsked(checklist: Checklist): void {
  const { spec } = checklist
  const needs = ['3.1-04']

  answersAsDocumented(
    checklist,
    'fields and types are the schema’s',
    { covers: ['3.3-04'], needs, requires: ['setting routes.predict'] },
    async ({ system, api }) => {
      const { pathOf, predict, fixtures } = football({ system, api })
      return { method: 'POST', route: pathOf('predict'), answer: await predict(fixtures.single) }
    },
  )

  answersAsDocumented(
    checklist,
    'a batch’s fields and types are the schema’s',
    { covers: ['3.3-04'], needs, requires: ['setting routes.predictBatch'] },
    async ({ system, api }) => {
      const { pathOf, predictBatch, fixtures } = football({ system, api })
      return { method: 'POST', route: pathOf('predictBatch'), answer: await predictBatch(fixtures.batch) }
    },
  )

  spec(
    'one match is predicted with its confidence',
    { covers: ['3.3-07'], needs, requires: ['setting fields.confidence'] },
    async ({ system, api, expect }) => {
      const { predict, fixtures } = football({ system, api })
      const { status, body } = await predict(fixtures.single)
      expect(status, 'status of the answer').toBe(200)
      expect(body.prediction ?? '', 'the prediction').toMatch(/\S/)
      expect(body.confidence, 'confidence').toBeGreaterThan(0)
      expect(body.confidence, 'confidence').toBeLessThanOrEqual(1)
    },
  )

  spec(
    'what is predicted is the likeliest result, with its probability as confidence',
    { covers: ['3.3-07'], needs, requires: ['setting fields.confidence', 'setting fields.probabilities'] },
    async ({ system, api, each, expect }) => {
      const { predict, fixtures } = football({ system, api })
      await each([fixtures.single, ...fixtures.known], async (fixture) => {
        const { prediction, confidence, probabilities } = (await predict(fixture)).body
        const told = JSON.stringify(probabilities)
        expect(confidence, `confidence, against ${told}`).toBe(Math.max(...Object.values(probabilities)))
        expect(probabilities, `“${prediction}” of ${told}`).toHaveProperty([prediction], confidence)
      })
    },
  )

  spec(
    'a prediction is kept as it was answered',
    { covers: ['3.3-07'], needs, requires: ['setting keptPrediction'] },
    async ({ system, api, database, expect }) => {
      const { predict, kept, called, fixtures } = football({ system, api })
      const { json } = await predict({ ...fixtures.single, [called.date]: new Date().toISOString() })
      expect(await database.figure(kept(json)), `rows that keep ${JSON.stringify(json)}`).toBe(1)
    },
  )

  predictionsArePublished(checklist, 'a prediction is published as it was answered', {
    covers: ['3.3-07'],
    needs,
  })

  spec(
    'a moment is the same in every time zone',
    { covers: ['3.3-07'], needs, requires: ['setting fields.probabilities', 'setting keptPrediction'] },
    async ({ system, api, database, each, expect }) => {
      const { predict, kept, called, fixtures } = football({ system, api })
      const inTime = async (date: string) => await predict({ ...fixtures.single, [called.date]: date })
      // A second apart, so that no cache answers for another; half past ten in the evening, so that the day differs.
      const day = new Date(Date.now() + randomInt(300) * DAY_MS).toISOString().slice(0, 10)
      const next = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
      const [minute, second] = [randomInt(10, 60), randomInt(10, 57)]
      const asUtc = await inTime(`${day}T22:${minute}:${second}Z`)
      await each(
        [
          `${next}T00:${minute}:${second + 1}+02:00`,
          `${day}T14:${minute}:${second + 2}-08:00`,
          `${next}T04:${minute}:${second + 3}+06:00`,
        ],
        async (date) => {
          const { status, text, json, body } = await inTime(date)
          expect(status, `status of the answer ${text}`).toBe(200)
          expect(body.probabilities, 'probabilities, against the same moment in UTC').toEqual(
            asUtc.body.probabilities,
          )
          expect(await database.figure(kept(json)), `rows that keep ${JSON.stringify(json)}`).toBe(1)
        },
      )
    },
  )

  journeyWorks(checklist, 'matches are predicted together', { covers: ['3.3-08'], needs }, 'batch')

  spec(
    'the batch is of different leagues',
    { covers: ['3.3-08'], needs, requires: ['setting routes.predictBatch', 'setting called.league'] },
    ({ system, api, expect }) => {
      const { called, fixtures } = football({ system, api })
      const { batch } = fixtures
      const leagues = new Set(batch.map((match) => match[called.league ?? '']))
      expect(leagues.size, 'leagues of the batch').toBe(batch.length)
    },
  )

  spec(
    'a batch is predicted in its order',
    { covers: ['3.3-08'], needs, requires: ['setting routes.predictBatch'] },
    async ({ system, api, each, expect }) => {
      const { predict, predictBatch, called, fixtures } = football({ system, api })
      const { batch } = fixtures
      const { status, body } = await predictBatch(batch)
      expect(status, 'status of the answer').toBe(200)
      const sides = (match: object) =>
        [called.home, called.away].map((side) => (match as Record<string, unknown>)[side])
      expect(body.predictions?.map(sides), 'the matches, in their order').toEqual(batch.map(sides))
      await each(batch, async (match, index) => {
        const together = body.predictions?.[index]
        const alone = (await predict(match)).body
        expect(together?.prediction, 'against the same match alone').toBe(alone.prediction)
        expect(together?.confidence, 'confidence, against the same match alone').toBe(alone.confidence)
      })
    },
  )

  spec(
    'a match is predicted the same in batches of any size',
    { covers: ['3.3-08'], needs, requires: ['setting routes.predictBatch'] },
    async ({ system, api, each, expect }) => {
      const { predict, predictBatch, fixtures } = football({ system, api })
      const all = [...fixtures.known, ...fixtures.batch]
      const alone: Prediction[] = []
      for (const match of all) alone.push((await predict(match)).body)
      await each([1, 2, Math.ceil(all.length / 2), all.length], async (size) => {
        const { status, body } = await predictBatch(all.slice(0, size))
        expect(status, `status of the answer to ${size}`).toBe(200)
        expect(
          body.predictions?.map(({ prediction, confidence }) => [prediction, confidence]),
          `the predictions of a batch of ${size}, against the same matches alone`,
        ).toEqual(alone.slice(0, size).map(({ prediction, confidence }) => [prediction, confidence]))
      })
    },
  )

  for (const [item, title, field, wrong] of [
    ['3.3-09', 'an unknown team is refused', 'home', 'Rehearsal Rovers'],
    ['3.3-10', 'a malformed date is refused', 'date', 'not-a-date'],
  ] as const) {
    spec(
      title,
      { covers: [item], needs, requires: ['setting routes.predict'] },
      async ({ system, api, expect }) => {
        const { predict, called, fixtures } = football({ system, api })
        const { status, body } = await predict({ ...fixtures.single, [called[field]]: wrong })
        expect(status, 'status of the answer').toBeGreaterThanOrEqual(400)
        expect(status, 'status of the answer').toBeLessThan(500)
        expect(body.error?.message ?? '', 'what is wrong').toMatch(/\S/)
        expect(body.prediction, 'a prediction').toBeUndefined()
      },
    )

    answersAsDocumented(
      checklist,
      `${title}, as documented`,
      { covers: [item], needs, requires: ['setting routes.predict'] },
      async ({ system, api }) => {
        const { pathOf, predict, called, fixtures } = football({ system, api })
        const answer = await predict({ ...fixtures.single, [called[field]]: wrong })
        return { method: 'POST', route: pathOf('predict'), answer }
      },
    )
  }
}
