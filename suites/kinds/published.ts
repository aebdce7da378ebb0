import { isDeepStrictEqual } from 'node:util'
import { valueAt } from '../../helpers/parts/http-api/health.ts'
import type { Checklist, SpecContext, SpecOptions } from '../football.ts'
import { football } from '../football/probe.ts'

/** Milliseconds in which what is answered is published: a client looks again only now and then for a broker that was gone. */
const PUBLISHED_WITHIN_MS = 30_000
/** Milliseconds that one prediction is waited for. */
const EACH_MS = 8000

/** A prediction that no cache knows: of this very moment. */
export async function predictedAnew(context: Pick<SpecContext, 'system' | 'api'>) {
  const { predict, called, fixtures } = football(context)
  return await predict({ ...fixtures.single, [called.date]: new Date().toISOString() })
}

/** A prediction comes onto its topic, and says there what was answered. */
export function predictionsArePublished(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs'>,
): void {
  const requires = ['setting publishedPrediction', 'messaging'] as const
  spec(title, { ...options, requires }, async (context) => {
    const { messaging, until, expect } = context
    const { topic, same } = football(context).publishedPrediction!
    const likeness = (one: unknown, other: unknown) =>
      same.filter((way) => isDeepStrictEqual(valueAt(one, way), valueAt(other, way))).length
    const look = async () => {
      const { given, values } = await messaging.publishedSince(
        topic,
        () => predictedAnew(context),
        (value, { json }) => likeness(parsed(value), json) === same.length,
        EACH_MS,
      )
      const { status, text, json } = given
      const [nearest] = values.map(parsed).sort((one, other) => likeness(other, json) - likeness(one, json))
      if (status !== 200) throw new Error(`a prediction was answered ${status}: ${text}`)
      if (values.length === 0)
        throw new Error(`no message came onto ${topic} within ${EACH_MS / 1000} s of the answer ${text}`)
      return { said: told(nearest, same), answered: told(json, same) }
    }
    const seen = { deadlineMs: PUBLISHED_WITHIN_MS, intervalMs: 200 }
    const { said, answered } = await until(`a prediction to be published on ${topic}`, look, seen)
    expect(said, `what ${topic} says of what was answered`).toEqual(answered)
  })
}

/** What an answer, or a message, says at these ways into it. */
export function told(of: unknown, same: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(same.map((way) => [way, valueAt(of, way)]))
}

/** What is no JSON is like nothing. */
export function parsed(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
