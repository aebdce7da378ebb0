import { hostname } from 'node:os'
import type { RehearsalRecord } from '../../record/record.ts'
import { environmentPageWords } from '../../words/environment-page.ts'
import type { Language } from '../../words/language.ts'

/** What was rehearsed where, with what: the report's page of the environment. */
export function environmentPage(
  { rehearsal, verdict, release, previousRelease, resources, software = {} }: RehearsalRecord,
  language: Language,
): Record<string, string> {
  const words = environmentPageWords[language]
  const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`
  return present({
    [words.verdict]: verdict,
    [words.environment]: rehearsal.environment,
    [words.platform]: rehearsal.platform,
    [words.release]: release?.version,
    [words.releaseDigest]: release?.digest,
    [words.releaseCommit]: release?.commit,
    [words.releaseTag]: release?.tag,
    [words.releaseSchema]: release?.migration,
    [words.releaseBefore]: previousRelease?.version,
    [words.commitBefore]: previousRelease?.commit,
    [words.config]: rehearsal.configHash,
    [words.runbook]: rehearsal.runbookHash,
    [words.rehearsal]: rehearsal.id,
    [words.started]: rehearsal.started,
    [words.finished]: rehearsal.finished,
    [words.host]: hostname(),
    [words.system]:
      resources &&
      `${resources.system}, ${words.resources(resources.cpus, gib(resources.memoryBytes), gib(resources.freeDiskBytes))}`,
    ...software,
  })
}

function present(all: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  )
}
