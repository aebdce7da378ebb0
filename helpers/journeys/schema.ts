import { z } from 'zod'
import { isCode, type CodeJourney } from './code.ts'
import { checkJourney } from './check.ts'
import { JSON_TYPES, type DataJourney, type Json } from './journey.ts'

const name = z.string().regex(/^[\w-]+$/, 'a name of letters, digits, _ and -')
const json: z.ZodType<Json> = z.json()
const length = z.int().min(0)

const criterion = z.strictObject({
  /** A runtime expression, such as `$response.body#/items/0/price`. */
  context: z.string().startsWith('$'),
  each: z
    .string()
    .regex(/^(\/.*)?$/, 'a JSON pointer, such as /price, or an empty text')
    .optional(),
  exists: z.boolean().optional(),
  equals: json.optional(),
  differs: json.optional(),
  enum: z.array(json).min(1).optional(),
  type: z.enum(JSON_TYPES).optional(),
  pattern: z.string().min(1).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: length.optional(),
  maxLength: length.optional(),
  minItems: length.optional(),
  maxItems: length.optional(),
})

const step = z.strictObject({
  stepId: name,
  request: z
    .string()
    .regex(/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/\S*$/, 'a method and a path, such as POST /orders'),
  parameters: z
    .array(z.strictObject({ name: z.string().min(1), in: z.enum(['query', 'header']), value: json }))
    .optional(),
  requestBody: z.strictObject({ contentType: z.string().min(1).optional(), payload: json }).optional(),
  successCriteria: z.array(criterion),
  outputs: z.record(name, z.string().startsWith('$')).optional(),
})

const samples = z.union([
  /** Each row of a query of a database of the system is one sample, its columns the inputs' names. */
  z.strictObject({
    query: z.string().regex(/^\s*(select|with|values|table)\b/i, 'a query'),
    part: z.string().min(1),
  }),
  /** A `.json` list, `.jsonl` or `.csv` beside the config. */
  z.strictObject({ file: z.string().regex(/\.(json|jsonl|csv)$/, 'a .json, .jsonl or .csv file') }),
  z.strictObject({ rows: z.array(z.record(name, json)).min(1) }),
])

const dataJourneySchema: z.ZodType<DataJourney> = z
  .strictObject({
    summary: z.string().min(1),
    part: z.string().min(1),
    samples: samples.optional(),
    steps: z.array(step).min(1),
    undo: z.array(step).min(1).optional(),
    load: z.boolean().optional(),
    inFlight: z.boolean().optional(),
  })
  .superRefine((journey, context) => {
    for (const { path, message } of checkJourney(journey)) context.addIssue({ code: 'custom', path, message })
  })

const codeJourneySchema = z.strictObject({
  summary: z.string().min(1),
  run: z.custom<CodeJourney<never>['run']>((value) => typeof value === 'function', 'expected a function'),
})

/** By which of the two it is, so that what is wrong is told of that one. */
const journeySchema = z
  .custom<DataJourney | CodeJourney<never>>(
    (value) => typeof value === 'object' && value !== null,
    'expected a journey',
  )
  .transform((value, context) => {
    const { data, error } = (isCode(value) ? codeJourneySchema : dataJourneySchema).safeParse(value)
    for (const issue of error?.issues ?? [])
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message })
    return data ?? z.NEVER
  })

/** What users do with the system, each under a name of the team's own. */
export const journeysSchema = z
  .record(name, journeySchema)
  .describe('what users do with the system, and how one can tell that it worked')
