/** Words by which lines of logs tell of trouble, whoever has written them. */
const TROUBLE =
  /\b(?:error|err|crit|critical|fatal|panic|alert|emerg|exception|traceback|unhandled|segfault)\b/i
/** Figures that say there was none: `Failed requests: 0`, `errors=0`. */
const NONE = /\b(?:errors?|failed|failures|exceptions)\b[^\n]{0,20}[=:]\s*0\b/i
/** A text of fewer lines is read whole. */
const LONG = 12
const MOST = 50

/** A long text with those of its lines first that tell of trouble, by their numbers; undefined where none does. */
export function offendingFirst(text: string): string | undefined {
  const lines = text.split('\n')
  if (lines.length < LONG) return undefined
  const offending = lines.flatMap((line, index) =>
    TROUBLE.test(line) && !NONE.test(line) ? [`${String(index + 1).padStart(6)}  ${line}`] : [],
  )
  if (offending.length === 0) return undefined
  const more = offending.length > MOST ? [`        … and ${offending.length - MOST} more`] : []
  const heading = `${offending.length} of ${lines.length} lines tell of trouble:`
  return [heading, ...offending.slice(0, MOST), ...more, '', 'All lines:', text].join('\n')
}
