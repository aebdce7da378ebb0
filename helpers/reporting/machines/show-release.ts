import type { RehearsalRecord } from '../../record/record.ts'

/** Version and commit of the release that was rehearsed, in few characters. */
export function showRelease({ release }: Pick<RehearsalRecord, 'release'>): string {
  return release ? `${release.version} (${release.commit.slice(0, 12)})` : 'not known'
}
