import { z } from 'zod'
import { LANGUAGES } from '../words/language.ts'

/** The version of the record's format; a consumer refuses one that it doesn't know. */
export const RECORD_SCHEMA = 'https://rehearsal.local/record/1'

const text = z.string()
const moment = z.iso.datetime().describe('ISO 8601, in UTC')
const outcome = z.enum(['passed', 'failed', 'blocked', 'waived', 'not applicable', 'not run'])
const number = z.int().nonnegative()

const goal = z.object({ title: text, sections: z.array(text).describe('by their ids') })

const release = z
  .object({
    version: text,
    commit: text,
    digest: text.describe('of its image, or of its folder where it is one'),
    tag: text,
    migration: text.describe('the last migration of its schema'),
  })
  .describe('a release, as it was seen live')

const attestation = z.object({ by: text, at: text.describe('ISO 8601') })

const item = z.object({
  id: text.describe('stable: what --only, a waiver and other records name it by'),
  section: text,
  title: text,
  outcome,
  reason: text.exactOptional().describe('of every outcome but `passed`'),
  blockedBy: text.exactOptional().describe('the item whose need was not met'),
  attested: attestation.exactOptional().describe('who has settled what only a person can settle'),
  spec: z.array(text).describe('the specs that cover it, by title'),
  durationMs: z.number().nonnegative(),
})

const measurement = z.object({
  name: text,
  // JSON has no word for what is not a number, and a figure that was not measured keeps no limit.
  value: z
    .number()
    .nullable()
    .transform((value) => value ?? NaN)
    .describe('null where nothing could be measured: it keeps no limit'),
  unit: z.enum(['s', 'ms', 'ratio', 'bytes', '1/s', 'count']),
  target: z
    .object({
      min: z.number().exactOptional(),
      max: z.number().exactOptional(),
      strict: z.boolean().exactOptional().describe('whether the limits themselves are missed already'),
    })
    .optional()
    .describe('the limits that it is held against'),
  spec: text,
  items: z.array(text),
})

const waiver = z.object({
  item: text,
  reason: text,
  owner: text,
  expires: z.iso.date().describe('the last day on which it holds, UTC'),
})

const timing = z.object({
  section: text,
  title: text,
  started: moment.optional().describe('of its first spec; left out where none was run'),
  finished: moment.optional(),
  durationMs: z.number().nonnegative(),
})

const finding = z
  .object({
    item: text,
    description: text,
    impact: text.describe('what it means for a launch, and what it blocked'),
    probability: text,
    foundAt: moment,
    foundIn: text.describe('the checklist and the spec'),
    analysis: text.describe('what was seen'),
    suggestion: z.object({ short: text, mid: text, long: text }).describe('now, next and later'),
    restsOn: z
      .object({ short: text, mid: text, long: text })
      .exactOptional()
      .describe('the fact that each suggestion rests on'),
  })
  .describe('an item that failed, or whose failure a waiver accepts; never one that was not run')

const trouble = z.object({
  what: text,
  left: text.exactOptional().describe('what has to be seen to; left out of a mere warning'),
})

/** All that a run found, for machines; what people read is a rendering of it. */
export const recordSchema = z
  .object({
    schema: z.literal(RECORD_SCHEMA),
    rehearsal: z.object({
      id: text.min(1),
      environment: text.min(1),
      platform: text,
      platformReason: text,
      started: moment,
      finished: moment,
      interrupted: z.boolean(),
      language: z.enum(LANGUAGES).default('en').describe('of titles and findings'),
      whole: z.boolean().describe('whether all of the runbook was to be rehearsed: no --section, no --only'),
      configHash: text.describe('SHA-256 of the environment’s config, as it was understood'),
      runbookHash: text.describe('SHA-256 of the runbook, as it was understood'),
    }),
    runbook: text.describe('what the runbook is called in messages'),
    goals: z.array(goal).describe('what the runbook says of its sections together'),
    release: release.optional(),
    previousRelease: release.optional(),
    verdict: z.enum(['GO', 'NO-GO', 'INCOMPLETE']),
    counts: z
      .object(
        Object.fromEntries(outcome.options.map((kind) => [kind, number])) as Record<Kind, typeof number>,
      )
      .describe('items by their outcome'),
    journeys: z.array(text).describe('those that worked; without one it is no GO'),
    items: z.array(item).describe('all of the runbook, in its order'),
    waivers: z.array(waiver).describe('those that accept a failure of this run'),
    measurements: z.array(measurement),
    sections: z.array(timing),
    findings: z.array(finding),
    resources: z
      .object({
        cpus: z.number(),
        memoryBytes: z.number(),
        freeDiskBytes: z.number(),
        system: text,
      })
      .optional()
      .describe('of the machine of the services'),
    software: z
      .record(text, text)
      .optional()
      .describe('versions of what was rehearsed, and of the tools it was rehearsed with'),
    contacts: z.array(z.object({ role: text, name: text, reach: text })).optional(),
    errors: z
      .array(text)
      .describe('what went wrong in a suite outside any spec: with one of these it is no GO'),
    notAsFound: z
      .array(text)
      .describe('what differs from how the environment was found, with how to repair it: then it is no GO'),
    trouble: z
      .array(trouble)
      .describe('what went wrong in the rehearsal’s own house: it does not count against the release'),
  })
  .describe('All that one rehearsal has found.')

type Kind = z.output<typeof outcome>
type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T

export type RehearsalRecord = Frozen<z.output<typeof recordSchema>>
export type RecordItem = RehearsalRecord['items'][number]
export type SectionTiming = RehearsalRecord['sections'][number]

/** The form of `record.json`, as JSON Schema (draft 2020-12). */
export function recordJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(recordSchema, { io: 'input' })
  return { $schema, $id: RECORD_SCHEMA, title: 'Record of a rehearsal', ...schema }
}
