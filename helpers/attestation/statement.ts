import { z } from 'zod'

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'

/** What a statement is written as in a DSSE envelope. */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json'

/** in-toto's own type for the result of tests; ours says it of a complete GO alone. */
export const GO_TYPE = 'https://in-toto.io/attestation/test-result/v0.1'

/** What is said of every other run: no verifier of the type above takes it for a success. */
export const NO_GO_TYPE = 'https://rehearsal.local/attestation/no-go/v1'

const OUTCOMES = ['passed', 'failed', 'blocked', 'waived', 'not applicable', 'not run'] as const

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** By in-toto's names of digests. */
const digestSet = z.record(z.string(), z.string().regex(/^[0-9a-f]{40,128}$/))
const descriptor = z.object({ name: z.string().min(1), digest: z.strictObject({ sha256 }) })

const predicateSchema = z.object({
  /** Of a GO: `PASSED`, with the items that passed, and those that a waiver accepts as warned. */
  result: z.enum(['PASSED', 'WARNED', 'FAILED']).optional(),
  /** What the run was made from: the environment's config, the runbook, and what it has left as evidence. */
  configuration: z.array(descriptor),
  passedTests: z.array(z.string()),
  warnedTests: z.array(z.string()),
  failedTests: z.array(z.string()),
  verdict: z.enum(['GO', 'NO-GO', 'INCOMPLETE']),
  /** The whole runbook was rehearsed, to its end, and nothing of the rehearsal's own went wrong that has to be seen to. */
  complete: z.boolean(),
  rehearsal: z.object({ id: z.string().min(1), environment: z.string().min(1), platform: z.string() }),
  release: z.object({
    version: z.string(),
    commit: z.string(),
    digest: z.string(),
    tag: z.string(),
  }),
  startedOn: z.iso.datetime(),
  finishedOn: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  journeys: z.array(z.string()),
  counts: z.record(z.enum(OUTCOMES), z.int().nonnegative()),
  items: z.array(z.object({ id: z.string().min(1), outcome: z.enum(OUTCOMES) })),
  /** The failures that are accepted, by whom and until when (a date, its day included, UTC). */
  waivers: z.array(z.object({ item: z.string(), owner: z.string().min(1), until: z.iso.date() })),
})

/** An in-toto Statement about one rehearsal. Of subjects any number is read, so that the gate can say what is wrong. */
export const statementSchema = z.object({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(z.object({ name: z.string(), digest: digestSet })),
  predicateType: z.string(),
  predicate: predicateSchema,
})

export type Statement = z.output<typeof statementSchema>
export type Predicate = Statement['predicate']

/** The names of what a run was made from, as the predicate's `configuration` has them. */
export const CONFIGURATION = { config: 'config', runbook: 'runbook', manifest: 'manifest.json' } as const
