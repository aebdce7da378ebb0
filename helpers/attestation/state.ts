import type { RehearsalRecord } from '../record/record.ts'
import {
  CONFIGURATION,
  GO_TYPE,
  NO_GO_TYPE,
  STATEMENT_TYPE,
  type Predicate,
  type Statement,
} from './statement.ts'

/** Why nothing can be said of a release: the run does not know it, or only in a way that nobody else can check. */
export class NoReleaseError extends Error {
  override readonly name = 'NoReleaseError'
}

/**
 * What a run has found, as an in-toto statement about the release.
 * @param manifest SHA-256 of the list of its evidence
 * @param validUntil ISO 8601
 * @throws {NoReleaseError} where the run knows no release by a digest
 */
export function stateOf(record: RehearsalRecord, manifest: string, validUntil: string): Statement {
  const complete = isComplete(record)
  const go = complete && record.verdict === 'GO'
  const of = (...kinds: readonly string[]) =>
    record.items.filter(({ outcome }) => kinds.includes(outcome)).map(({ id }) => id)
  const predicate: Predicate = {
    ...(go && { result: 'PASSED' as const }),
    configuration: [
      { name: CONFIGURATION.config, digest: { sha256: record.rehearsal.configHash } },
      { name: CONFIGURATION.runbook, digest: { sha256: record.rehearsal.runbookHash } },
      { name: CONFIGURATION.manifest, digest: { sha256: manifest } },
    ],
    passedTests: of('passed'),
    warnedTests: of('waived'),
    failedTests: of('failed'),
    verdict: record.verdict,
    complete,
    rehearsal: {
      id: record.rehearsal.id,
      environment: record.rehearsal.environment,
      platform: record.rehearsal.platform,
    },
    release: releaseOf(record),
    startedOn: record.rehearsal.started,
    finishedOn: record.rehearsal.finished,
    validUntil,
    journeys: [...record.journeys],
    counts: record.counts,
    items: record.items.map(({ id, outcome }) => ({ id, outcome })),
    waivers: record.waivers.map(({ item, owner, expires }) => ({ item, owner, until: expires })),
  }
  return {
    _type: STATEMENT_TYPE,
    subject: [subjectOf(record)],
    predicateType: go ? GO_TYPE : NO_GO_TYPE,
    predicate,
  }
}

/** Whether a run was of the whole runbook, came to its end, and has nothing left that somebody has to see to. */
function isComplete({ rehearsal, errors, notAsFound, trouble }: RehearsalRecord): boolean {
  const seeTo = errors.length + notAsFound.length + trouble.filter(({ left }) => left !== undefined).length
  return rehearsal.whole && !rehearsal.interrupted && seeTo === 0
}

function releaseOf({ release }: RehearsalRecord): Predicate['release'] {
  if (!release) throw new NoReleaseError('The run knows no release: none was live, or none was looked at.')
  const { version, commit, digest, tag } = release
  return { version, commit, digest, tag }
}

/** An image by its digest. A folder's digest is of our own making, so there the commit that it was built from. */
function subjectOf(record: RehearsalRecord): Statement['subject'][number] {
  const { version, commit, digest, tag } = releaseOf(record)
  const name = tag === '' ? version : tag
  const isImage = record.rehearsal.platform !== 'processes'
  const [, image] = /^sha256:([0-9a-f]{64})$/.exec(digest) ?? []
  if (isImage && image !== undefined) return { name, digest: { sha256: image } }
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return { name, digest: { gitCommit: commit } }
  throw new NoReleaseError(
    `Release ${name} has neither an image’s digest (${digest}) nor a whole commit (${commit}).`,
  )
}

/**
 * Until when a run may be relied on: its age has an end, and so has every waiver in it.
 * @param validMs for how long it holds from its end, in milliseconds
 * @returns ISO 8601
 */
export function validUntil(
  { rehearsal, waivers }: Pick<RehearsalRecord, 'rehearsal' | 'waivers'>,
  validMs: number,
): string {
  const ends = [Date.parse(rehearsal.finished) + validMs, ...waivers.map(({ expires }) => endOfDay(expires))]
  return new Date(Math.min(...ends)).toISOString()
}

function endOfDay(date: string): number {
  return Date.parse(`${date}T23:59:59.999Z`)
}
