import type { DatabaseProbe } from './probe.ts'
import { isOfItsVersion } from '../is-of-its-version.ts'
import { specKind, type About, type SpecKinds } from '../spec-kind.ts'
import { definitionDifferences, lostSince } from './content/compare.ts'
import type { Postgres } from './schema.ts'

/** What a runbook may ask of a PostgreSQL database by itself. */
export const specs: SpecKinds = {
  'is of its version': isOfItsVersion,
  'refuses what breaks its rules': specKind<DatabaseProbe>({
    declares: ['refused'],
    body: (about) => refusesWhatBreaksItsRules(about),
  }),
}

type Refusing = Pick<About<DatabaseProbe>, 'part' | 'probe' | 'system' | 'evidence' | 'each' | 'expect'>

/** Each statement of the config's `refused` is refused by a rule of the database, and nothing has changed by it. */
export async function refusesWhatBreaksItsRules(about: Refusing): Promise<void> {
  const { part, probe, system, evidence, each, expect } = about
  const { refused } = system.config.parts[part] as Postgres
  const before = await probe.content()
  // A server logs what it refuses as an error: nobody's but ours.
  await system.ownTroubles.during(system, part, () =>
    each(
      refused,
      ({ constraint }) => constraint,
      async ({ constraint, statement }) => {
        const refusal = (await probe.refusal(statement)) ?? 'not refused'
        evidence.attach(constraint, refusal)
        expect(refusal, 'the server’s refusal').not.toBe('not refused')
      },
    ),
  )
  const now = await probe.content(before)
  expect(lostSince(before, now), 'what the refusals have changed').toEqual([])
  expect(definitionDifferences(before, now), 'the schema, after the refusals').toEqual([])
}
