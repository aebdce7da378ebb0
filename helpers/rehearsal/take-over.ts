import { NO_EVIDENCE } from '../record/evidence.ts'
import { openKind } from './endpoints.ts'
import type { System } from './system.ts'

/** Takes a real environment as it is: what is live is the release to go back to. Nothing is changed. */
export async function takeOver(system: System): Promise<void> {
  const { releases, platform, config } = system
  const live = await platform.releases.active()
  if (!live) return
  const health = await openKind('http-api', system, NO_EVIDENCE)
    ?.health()
    .then(
      ({ body }) => body,
      () => undefined,
    )
  releases.previous = {
    ...live,
    // Who built the image may not have labelled it; the app itself then says what it is.
    version: live.version || (health?.version ?? ''),
    commit: live.commit || (health?.git_commit ?? ''),
    environment: live.environment || config.reportedAs,
  }
  await system.record.learnReleases(releases)
}
