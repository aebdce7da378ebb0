import { configFile } from '../../../../environments/config-file.ts'
/** Differences that a message lists; the report has all of them. */
const LISTED = 15

interface Proof {
  /** Where the database is reached. */
  readonly at: string
  readonly database: string
  /** What the release is called. */
  readonly release: string
  /** A line each. */
  readonly drift: readonly string[]
}

/**
 * What a schema differs in, where, what that means and what to do, for somebody who has not read the runbook. A summary shows
 * its first line alone.
 */
export function tellDrift({ at, database, release, drift }: Proof): string {
  const [first = '', ...others] = drift
  const listed = others.slice(0, LISTED)
  const more = others.length - listed.length
  return [
    `The schema of the database ${database} at ${at} is not what the migrations of the release ${release} make of an empty database: ${first}${others.length > 0 ? `; and ${others.length} more:` : '.'}`,
    ...listed.map((line) => `  ${line}`),
    ...(more > 0 ? [`  … and ${more} more, in the report’s attachment`] : []),
    'Either somebody has changed this schema by hand, or a migration was edited after it had been applied here, was marked as applied without being run, or does something else where there is data. Whatever is set up by the migrations alone (a new environment, tests, perhaps production) has another schema than this rehearsal ran on.',
    `Next: what is to stay, put into a migration of its own; what is not, undo in the database. What is there rightly and none of the migrations’ business, name in \`migrations.emptyDatabase.besides\` (${configFile()}), as it is called here.`,
  ].join('\n')
}
