import type { ReleaseDesk } from './release-desk.ts'
import type { Platform, Release } from '../../platforms/platform.ts'

/** A release that nothing names any more, and something of somebody else's beside it. */
export interface Unused extends AsyncDisposable {
  readonly release: Release
  readonly foreignIsThere: () => Promise<boolean>
}

const DAYS_AGO = 30
const TAG = 'staging-rehearsal-unused'

/** Plants both, to see what a clean-up takes; disposing removes what is somebody else's. */
export async function plantUnused(
  { releases, plantForeign }: Platform,
  desk: ReleaseDesk,
  commit: string,
): Promise<Unused> {
  // Of another date than any other release: the same sources and date would be the very same image.
  const longAgo = new Date(Date.now() - DAYS_AGO * 86_400_000)
  const release = await releases.build({ ...desk.planFor(commit, longAgo), tags: [TAG] })
  await releases.untag(TAG)
  const foreign = await plantForeign()
  return { release, foreignIsThere: foreign.isThere, [Symbol.asyncDispose]: foreign.remove }
}
