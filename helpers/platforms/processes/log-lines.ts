/** ISO 8601, PostgreSQL's `%m`, log4j's and Prometheus' all hold a date and a time with milliseconds. */
const STAMP = /(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?/
/** Redis writes `24 Nov 2026 10:15:00.123`. */
const REDIS_STAMP = /(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2})\.(\d{3})/

/**
 * The lines of a log; those written since `since` alone when given. A line without a time belongs to the one before, and at
 * the head of a log to the first that has one: a trace may be the first thing that a program writes.
 */
export function linesSince(text: string, since?: Date): string[] {
  const lines = text.split('\n').filter((line) => line !== '')
  if (!since) return lines
  const first = lines.map(timeOf).find((at) => at !== undefined)
  let newEnough = first !== undefined && first >= since.getTime()
  return lines.filter((line) => {
    const at = timeOf(line)
    if (at !== undefined) newEnough = at >= since.getTime()
    return newEnough
  })
}

/** Services of this platform log in UTC. */
function timeOf(line: string): number | undefined {
  const iso = STAMP.exec(line)
  if (iso) return Date.parse(`${iso[1]}T${iso[2]}.${(iso[3] ?? '0').slice(0, 3).padEnd(3, '0')}Z`)
  const redis = REDIS_STAMP.exec(line)
  return redis ? Date.parse(`${redis[1]} ${redis[2]} ${redis[3]} ${redis[4]}.${redis[5]}Z`) : undefined
}
