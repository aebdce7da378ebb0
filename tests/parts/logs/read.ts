import { readLog, type Log } from '../../../helpers/parts/logs/read-log.ts'
import { logsSchema } from '../../../helpers/parts/logs/schema.ts'
import type { z } from 'zod'

/** A log in the words of a config, as `text` with its lines. */
export function log(text: string, config: z.input<typeof logsSchema> = {}): Log {
  return readLog(text.split('\n'), logsSchema.parse(config))
}

/** The level of a log's only entry; what could not be read is undefined. */
export function levelIn(text: string, config: z.input<typeof logsSchema> = {}) {
  const { entries, unread } = log(text, config)
  if (entries.length + unread.count !== 1)
    throw new Error(`${entries.length} entries, ${unread.count} unread of ${text}`)
  return entries[0]?.level
}
