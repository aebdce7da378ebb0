import { z } from 'zod'
import type { Limit, Runbook } from './runbook.ts'

/** Where an environment's runbook is: a Markdown file, from the config file's folder, or the value itself. */
export const runbookSchema = z.union([
  z.string().min(1),
  z.custom<Runbook>(
    isRunbook,
    'expected the path of a Markdown file, or what fromRows() or fromMarkdown() returned',
  ),
])

const bound = z.number().nonnegative()

/** Limits that an environment holds its items against instead of the runbook's, by item id. */
export const limitsSchema = z.record(
  z.string().min(1),
  z
    .strictObject({
      /** What it may be at most. */
      max: bound.optional(),
      /** What it has to be at least. */
      min: bound.optional(),
      /** The unit of both bounds. */
      unit: z.enum(['s', 'ms', 'ratio', 'bytes', '1/s', 'count']),
      /** Whether the bound itself is beyond it. */
      strict: z.literal(true).optional(),
    })
    .refine(({ max, min }) => max !== undefined || min !== undefined, 'expected `max` or `min`')
    .transform((limit): Limit => limit as Limit),
)

function isRunbook(value: unknown): value is Runbook {
  if (typeof value !== 'object' || value === null) return false
  const { source, sections } = value as Partial<Runbook>
  return typeof source === 'string' && Array.isArray(sections)
}
