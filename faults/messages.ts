/** Lines of a value's dump that somebody woken at night reads. */
const MOST_DUMPED = 10

const BARE =
  /^(AssertionError: )?expected (true|false|undefined|null) to (be|equal|deeply equal) (true|false|undefined|null)\b/m

/** What keeps the message of a red item from leading to the cause, a few words each; none of a good one. */
export function troublesOfMessage(message: string): string[] {
  const lines = message.split('\n')
  return [
    ...(message.trim() === '' ? ['it says nothing'] : []),
    ...(BARE.test(message) ? ['a bare comparison, without what was asked'] : []),
    ...(/\bundefined\b/.test(message) ? ['it says `undefined`'] : []),
    ...(/\[object \w+\]/.test(message) ? ['it says `[object …]`'] : []),
    ...(longestDump(lines) > MOST_DUMPED ? [`a dump of more than ${MOST_DUMPED} lines`] : []),
  ]
}

/** Lines in a row that are those of a printed value: brackets, or a key and a value. */
function longestDump(lines: readonly string[]): number {
  const isDump = (line: string) => /^[+-]?\s*(["'\w$]+:\s|[[\]{}],?$|"[^"]*",?$)/.test(line)
  let [longest, now] = [0, 0]
  for (const line of lines) {
    now = isDump(line) ? now + 1 : 0
    longest = Math.max(longest, now)
  }
  return longest
}
