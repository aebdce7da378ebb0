/** What to do about a fault, by the words in which it was seen; the first that fits. */
const ADVICE: readonly (readonly [
  RegExp,
  (groups: Readonly<Record<string, string | undefined>>) => string,
])[] = [
  // A message that says itself what comes next knows best.
  [/^Next: (?<next>.+)$/m, ({ next }) => next!],
  [
    /(?<who>\S+) (?:has ended by itself|will not come)/,
    ({ who }) =>
      `Look at the last lines of ${who} that stand in the analysis: they say why it ended. Repair that and start it again.`,
  ],
  [
    /(?<asked>(?:[A-Z]+ )?https?:\/\/[^\s(]+).*?(?:ECONNREFUSED|Nothing listens there)/,
    ({ asked }) => `Nothing answers ${asked}: start what listens there, or correct its host and port.`,
  ],
  [
    /ECONNREFUSED|connection refused/i,
    () => 'Nothing listens there: start it, or correct its host and port.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|stands for no address/,
    () => 'The name stands for no address from here: correct the host, or run where it is known.',
  ],
  [
    /(?<asked>[A-Z]+ \S+?),? (?:at \S+ )?(?:which )?answered (?<status>5\d\d)/,
    ({ asked, status }) =>
      `Look into the log of what answers ${asked} at the time of this item: a ${status} is an error of its own.`,
  ],
  [
    /(?<asked>[A-Z]+ \S+?),? (?:at \S+ )?(?:which )?answered (?<status>40[13])/,
    ({ asked }) =>
      `Correct the login that ${asked} is asked with, in the config and the variable that it names.`,
  ],
  [
    /(?<asked>[A-Z]+ \S+?),? (?:at \S+ )?(?:which )?answered 404/,
    ({ asked }) => `There is no ${asked}: correct the route in the config, or put it back into the release.`,
  ],
  [
    /^(?<name>.+?) is (?<seen>[\d.]+ ?\S*), and has to be (?<wanted>.+?)\.$/m,
    ({ name, seen, wanted }) => `Bring ${name} from ${seen} to ${wanted}.`,
  ],
  [/ENOENT[^']*'(?<path>[^']+)'/, ({ path }) => `Put ${path} there, or correct its path in the config.`],
  [
    /did not end within (?<limit>[\d.]+ s)/,
    ({ limit }) =>
      `Find out what it waited for, which took longer than ${limit}: the analysis says what it last saw.`,
  ],
  [
    /^Waited (?<limit>[\d.]+ s) for (?<what>[^:]+):/m,
    ({ what, limit }) =>
      `Find out why ${what} took longer than ${limit}: the analysis says what was last seen.`,
  ],
]

/** What to do about a fault that was seen; what the item says in general where the fault tells no more than that. */
export function adviceFor(reason: string, general: string): string {
  for (const [pattern, tell] of ADVICE) {
    const found = pattern.exec(reason)
    if (found) return tell(found.groups ?? {})
  }
  return general
}
