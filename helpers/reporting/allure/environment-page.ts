import { hostname } from 'node:os'
import type { RehearsalRecord } from '../../record/record.ts'

/** What was rehearsed where, with what: the report's page of the environment. */
export function environmentPage({
  rehearsal,
  verdict,
  release,
  previousRelease,
  resources,
  software = {},
}: RehearsalRecord): Record<string, string> {
  const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`
  return present({
    Verdict: verdict,
    Environment: rehearsal.environment,
    Platform: rehearsal.platform,
    Release: release?.version,
    'Release digest': release?.digest,
    'Release commit': release?.commit,
    'Release tag': release?.tag,
    'Release schema': release?.migration,
    'Release before': previousRelease?.version,
    'Commit before': previousRelease?.commit,
    'Config (SHA-256)': rehearsal.configHash,
    'Runbook (SHA-256)': rehearsal.runbookHash,
    Rehearsal: rehearsal.id,
    Started: rehearsal.started,
    Finished: rehearsal.finished,
    Host: hostname(),
    System:
      resources &&
      `${resources.system}, ${resources.cpus} CPUs, ${gib(resources.memoryBytes)} memory, ${gib(resources.freeDiskBytes)} free disk`,
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
