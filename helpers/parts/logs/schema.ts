import { z } from 'zod'
import { LEVELS, SYSLOG, type LevelNames } from './level.ts'

const isPattern = (text: string) => {
  try {
    return new RegExp(text).source.includes('(?<level>')
  } catch {
    return false
  }
}

/** How a part writes its log, and where an entry says how grave it is. */
export const logsSchema = z.strictObject({
  /** `auto` tells each line by itself. */
  format: z.enum(['auto', 'json', 'logfmt', 'text']).default('auto'),
  /** Where an entry of JSON or logfmt says its level, for example `log.level`; by default the usual names are looked for. */
  levelField: z.string().min(1).optional(),
  /** What levels mean that are not the usual words or Pino's numbers: `syslog` for 0 to 7, or each by its value. */
  levels: z
    .union([z.literal('syslog').transform((): LevelNames => SYSLOG), z.record(z.string(), z.enum(LEVELS))])
    .optional(),
  /** A regular expression whose group `level` finds the level in a line of text that has it in an unusual place. */
  pattern: z.string().refine(isPattern, 'a regular expression with a group (?<level>…)').optional(),
})

export type LogFormat = z.output<typeof logsSchema>

/** The plain text that most servers write. */
export const TEXT: LogFormat = logsSchema.parse({ format: 'text' })
