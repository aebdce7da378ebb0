import { join } from 'node:path'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { releasedParts } from '../../environments/parts.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Run } from '../../record/run.ts'
import { putBack as putFilesBack } from '../../safety/files/copies.ts'
import { ready, WELL_AGAIN_MS } from '../ready.ts'
import { compare, type Difference } from './compare.ts'
import { asideOf, folderOf, signsFile, type Found } from './found.ts'
import { holdingsOf, type NamedHolding } from './holdings.ts'
import { restoreTags } from './tags.ts'

export interface Restoring {
  readonly run: Pick<Run, 'resolved'>
  readonly config: EnvironmentConfig
  readonly platform: Platform
  readonly found: Found
  /** The folder of the run that recorded it. */
  readonly workFolder: string
  /** Whether that run was killed. */
  readonly killed: boolean
  /** What has to be done while all parts still run, where some are stopped in the end. */
  readonly beforeSleep?: (() => Promise<void>) | undefined
}

/** Milliseconds that a service has to end by itself. */
const GRACE_MS = 30_000

export interface BroughtBack {
  /** What still differs, each with how to repair it; empty where all is as it was. */
  readonly differences: readonly Difference[]
  /** Of copies that were kept, since they hold what the rehearsal did not write: what somebody has to decide. */
  readonly kept: readonly string[]
}

/** Brings an environment back to how it was found, and looks whether it is. */
export async function restoreAsFound(restoring: Restoring): Promise<BroughtBack> {
  const { config, found, workFolder } = restoring
  const { service } = systemOf(restoring)
  const failures: Difference[] = []
  const kept: string[] = []
  const attempt = async (what: string, repair: string, action: () => Promise<unknown>) => {
    await action().catch((error: unknown) =>
      failures.push({ what, found: 'restored', now: (error as Error).message, repair }),
    )
  }
  const released = releasedParts(config)
  const others = Object.keys(config.parts).filter(
    (name) => !released.includes(name) && found.running.includes(name),
  )
  const holdings = await holdingsOf({ config, resolved: restoring.run.resolved })
  // One that did not run when it was found is needed where anything of it was changed.
  const used = holdings.filter(
    (part) => found.running.includes(part.name) || asideOf(found, part) !== undefined,
  )

  await attempt(
    'configuration',
    `copy ${join(folderOf(workFolder), 'files', 'project')} over the project’s folder`,
    () => restoreFiles(restoring),
  )
  await attempt('services', `start ${others.join(', ')}`, async () => {
    await Promise.all(others.map((name) => service(name).start()))
    await Promise.all(used.map(async ({ name }) => awake(systemOf(restoring), name)))
  })
  // Before the app starts again: nobody may use what is put back.
  if (Object.keys(found.aside).length > 0)
    await Promise.all(
      released.map((name) =>
        service(name)
          .stop(GRACE_MS)
          .catch(() => undefined),
      ),
    )
  for (const part of holdings) {
    const aside = asideOf(found, part)
    if (aside)
      await attempt(part.name, part.holding.byHand(aside.kept), async () => {
        const told = await putBack(restoring, part, aside.kept)
        if (told !== undefined) kept.push(told)
      })
  }
  for (const { name, holding } of used) {
    await attempt(`what was made beside ${name}`, holding.besideByHand, async () => {
      await using keeper = await holding.open()
      await keeper.dropBeside(found.run)
    })
  }
  await attempt('release', `run ${found.release?.tag} again`, () => restoreRelease(restoring, released))
  await attempt('what did not run', 'stop what did not run before', () => putToSleep(restoring, released))
  const repairs = new Map(failures.map((failure) => [failure.what, failure]))
  const rest = await compare(systemOf(restoring), found)
  return {
    differences: [...repairs.values(), ...rest.filter(({ what }) => !repairs.has(what))],
    kept,
  }
}

/** Starts a part that is needed and does not run, and waits for it. */
async function awake(system: ReturnType<typeof systemOf>, name: string): Promise<void> {
  if ((await system.service(name).state()).status !== 'running') await system.service(name).start()
  await ready(system, name)
}

/** Stops what did not run when it was found; takes it away where not even a container of it was there. */
async function putToSleep(restoring: Restoring, released: readonly string[]): Promise<void> {
  const { config, found, platform } = restoring
  const { service } = systemOf(restoring)
  const others = Object.keys(config.parts).filter(
    (name) => !released.includes(name) && !found.running.includes(name),
  )
  if (others.length === 0 && !found.nothing) return
  await restoring.beforeSleep?.()
  await Promise.all(others.map((name) => service(name).stop(GRACE_MS)))
  if (found.nothing) await platform.whole?.takeAway()
}

async function restoreFiles({ run, found, workFolder }: Restoring): Promise<void> {
  const copies = join(folderOf(workFolder), 'files')
  await putFilesBack(run.resolved.projectFolder, Object.keys(found.configuration), copies)
}

async function restoreRelease(
  { platform, found, config, run }: Restoring,
  released: readonly string[],
): Promise<void> {
  const { releases } = platform
  // Before anything is started: a container is known by the tag that it was started with.
  await restoreTags(releases, found.tags)
  const live = (await releases.list()).find(({ digest }) => digest === found.release?.digest)
  if (live && found.release) await releases.activate({ ...live, tags: [found.release.tag] })
  for (const name of released) {
    const service = platform.services.get(name)
    if (found.running.includes(name)) await service?.start()
    else {
      // Its container is one of another release by now; it is made anew, and stopped again.
      const isAnother = found.release !== undefined && (await service?.state())?.runs !== found.release.digest
      if (isAnother) await service?.start()
      await service?.stop(GRACE_MS)
    }
  }
  await Promise.all(
    released
      .filter((name) => found.running.includes(name))
      .map((name) =>
        ready(systemOf({ platform, config, run }), name, {
          ...(found.ill?.includes(name) && { orIllAfterMs: WELL_AGAIN_MS }),
        }),
      ),
  )
  await platform.cleanUp()
}

/** @returns what somebody has to decide about a copy that is kept */
async function putBack(
  { workFolder, killed }: Restoring,
  { name, holding }: NamedHolding,
  kept: unknown,
): Promise<string | undefined> {
  await using keeper = await holding.open()
  return await keeper.putBack(kept, { file: signsFile(workFolder, name), killed })
}

function systemOf({ platform, config, run }: Pick<Restoring, 'platform' | 'config' | 'run'>) {
  return {
    config,
    platform,
    resolved: run.resolved,
    service: (name: Parameters<Platform['services']['get']>[0]) => platform.services.get(name)!,
  }
}
