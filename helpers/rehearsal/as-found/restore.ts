import { join } from 'node:path'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { releasedParts } from '../../environments/parts.ts'
import type { Platform } from '../../platforms/platform.ts'
import { openMaintenance } from '../../parts/postgres/maintenance.ts'
import { dropScratchTables } from '../../parts/postgres/scratch-table.ts'
import { openWork } from '../../parts/postgres/work.ts'
import { quoted } from '../../parts/postgres/names.ts'
import { dropRestores } from '../../parts/postgres/restores.ts'
import { putBack, type SetAside } from '../../parts/postgres/set-aside.ts'
import type { Run } from '../../record/run.ts'
import { putBack as putFilesBack } from '../../safety/files/copies.ts'
import { databasesOf, type NamedDatabase } from '../endpoints.ts'
import { ready, WELL_AGAIN_MS } from '../ready.ts'
import { compare, type Difference } from './compare.ts'
import { foreignIn } from './foreign.ts'
import { folderOf, type Found } from './found.ts'
import { pulseFile, readPulse } from './pulse.ts'
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
  /** What has to be done while the databases still run, where they are stopped in the end. */
  readonly beforeSleep?: (() => Promise<void>) | undefined
}

/** Milliseconds that a service has to end by itself. */
const GRACE_MS = 30_000

export interface BroughtBack {
  /** What still differs, each with how to repair it; empty where all is as it was. */
  readonly differences: readonly Difference[]
  /** Copies of databases that were kept, since they hold what the rehearsal did not write: what somebody has to decide. */
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
  const databases = databasesOf({ config, resolved: restoring.run.resolved })

  await attempt(
    'configuration',
    `copy ${join(folderOf(workFolder), 'files', 'project')} over the project’s folder`,
    () => restoreFiles(restoring),
  )
  await attempt('services', `start ${others.join(', ')}`, async () => {
    await Promise.all(others.map((name) => service(name).start()))
    // One that did not run when it was found is needed where anything of it was changed.
    const used = databases.filter(({ name }) => found.running.includes(name) || name in found.databases)
    await Promise.all(used.map(async ({ name }) => awake(systemOf(restoring), name)))
  })
  // Before the app starts again: nobody may be in a database that gets another name.
  if (Object.keys(found.databases).length > 0)
    await Promise.all(
      released.map((name) =>
        service(name)
          .stop(GRACE_MS)
          .catch(() => undefined),
      ),
    )
  for (const database of databases) {
    const setAside = found.databases[database.name]
    if (setAside)
      await attempt(database.name, putBackByHand(setAside), async () => {
        const foreign = await putDatabaseBack(restoring, database, setAside)
        if (foreign.length > 0) kept.push(tellKept(setAside, foreign))
      })
  }
  for (const { name, address } of databases) {
    if (!found.running.includes(name) && !(name in found.databases)) continue
    await attempt(
      `what was made beside ${name}`,
      'drop the databases whose names end in _restored_, _replaced_ or _migrated_ and this run, and the tables rehearsal_test and rollback_test',
      async () => {
        await using sql = await openMaintenance(address)
        await dropRestores(sql, address.database, found.run)
        await using within = openWork(address)
        await dropScratchTables(within)
      },
    )
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

/** @returns what the copy holds that the rehearsal did not write; it is kept then */
async function putDatabaseBack(
  { workFolder, killed }: Restoring,
  { name, address, grows }: NamedDatabase,
  setAside: SetAside,
): Promise<readonly string[]> {
  const pulse = await readPulse(pulseFile(workFolder, name))
  await using sql = await openMaintenance(address)
  return await putBack(sql, setAside, (database) =>
    foreignIn({ address: { ...address, database }, setAside, pulse, grows, killed }),
  )
}

function putBackByHand({ database, aside, rehearsed }: SetAside): string {
  return `stop the app, rename ${database} to ${rehearsed} and ${aside} to ${database} (npm run bring-back does it), start the app`
}

function tellKept({ database, kept }: SetAside, foreign: readonly string[]): string {
  return (
    `The database ${database} is the one that was found, and the copy that was rehearsed on is kept as ${kept}, for it holds what the rehearsal did not write: ${foreign.join('; ')}. ` +
    `Whoever used it meanwhile has to say what of it is to be carried over; then: DROP DATABASE ${quoted(kept)};`
  )
}

function systemOf({ platform, config, run }: Pick<Restoring, 'platform' | 'config' | 'run'>) {
  return {
    config,
    platform,
    resolved: run.resolved,
    service: (name: Parameters<Platform['services']['get']>[0]) => platform.services.get(name)!,
  }
}
