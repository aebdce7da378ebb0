import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { ServiceName } from '../../environments/services.ts'
import type { Platform } from '../../platforms/platform.ts'
import { databaseProbe } from '../../probes/index.ts'
import { NO_EVIDENCE } from '../../record/evidence.ts'
import type { Run } from '../../record/run.ts'
import { endpointsOf } from '../endpoints.ts'
import { hashesIn } from '../operations/configuration.ts'
import { ready } from '../ready.ts'
import { compare, type Difference } from './compare.ts'
import { restoreFrom } from './database.ts'
import { folderOf, type Found } from './found.ts'

export interface Restoring {
  readonly run: Pick<Run, 'resolved'>
  readonly config: EnvironmentConfig
  readonly platform: Platform
  readonly found: Found
  /** The folder of the run that recorded it. */
  readonly workFolder: string
}

/** Milliseconds that a service has to end by itself. */
const GRACE_MS = 30_000

/**
 * Brings an environment back to how it was found, and looks whether it is.
 * @returns what still differs, each with how to repair it; empty where all is as it was
 */
export async function restoreAsFound(restoring: Restoring): Promise<Difference[]> {
  const { platform, config, found, workFolder } = restoring
  const { service } = systemOf(restoring)
  const failures: Difference[] = []
  const attempt = async (what: string, repair: string, action: () => Promise<unknown>) => {
    await action().catch((error: unknown) =>
      failures.push({ what, found: 'restored', now: (error as Error).message, repair }),
    )
  }
  const isReleased = (name: ServiceName) => name === 'app' || name === 'worker'
  const released = config.services.filter(isReleased)
  const others = config.services.filter((name) => !isReleased(name) && found.running.includes(name))

  await attempt('configuration', `copy ${join(folderOf(workFolder), 'files')} back`, () =>
    restoreFiles(restoring),
  )
  await attempt('services', `start ${others.join(', ')}`, async () => {
    await Promise.all(others.map((name) => service(name).start()))
    await ready(systemOf(restoring), 'db')
  })
  const dump = join(folderOf(workFolder), 'database.sql')
  await attempt('database', `stop the app, restore ${dump} with psql, start the app`, async () => {
    if ((await databaseDifferences(restoring)).length === 0) return
    await Promise.all(released.map((name) => service(name).stop(GRACE_MS)))
    await restoreFrom(platform, config.database.name, dump)
  })
  // Before the app starts: serving requests adds rows again.
  const data = await databaseDifferences(restoring).catch((error: unknown) => [
    {
      what: 'database',
      found: 'readable',
      now: (error as Error).message,
      repair: `restore ${dump} with psql`,
    },
  ])
  await attempt('release', `run ${found.release?.tag} again`, () => restoreRelease(restoring, released))
  const repairs = new Map(failures.map((failure) => [failure.what, failure]))
  const rest = await compare(systemOf(restoring), found)
  return [...repairs.values(), ...[...data, ...rest].filter(({ what }) => !repairs.has(what))]
}

async function restoreFiles({ run, found, workFolder }: Restoring): Promise<void> {
  const files = Object.keys(found.configuration)
  const now = await hashesIn(run.resolved.projectFolder, files)
  for (const file of files.filter((name) => now[name] !== found.configuration[name]))
    await copyFile(
      join(folderOf(workFolder), 'files', basename(file)),
      join(run.resolved.projectFolder, file),
    )
}

async function restoreRelease(
  { platform, found, config, run }: Restoring,
  released: EnvironmentConfig['services'],
): Promise<void> {
  const { releases } = platform
  const all = await releases.list()
  for (const [tag, digest] of Object.entries(found.tags)) {
    const release = all.find((each) => each.digest === digest)
    if (release && !release.tags.includes(tag)) await releases.tag(release, tag)
  }
  // Before anything is started: a container is known by the tag that it was started with.
  const added = (await releases.list()).flatMap(({ tags }) => tags).filter((tag) => !(tag in found.tags))
  for (const tag of added) await releases.untag(tag)
  const live = (await releases.list()).find(({ digest }) => digest === found.release?.digest)
  if (live && found.release) await releases.activate({ ...live, tags: [found.release.tag] })
  for (const name of released) {
    const service = platform.services.get(name)
    if (found.running.includes(name)) await service?.start()
    else await service?.stop(GRACE_MS)
  }
  await Promise.all(
    released
      .filter((name) => found.running.includes(name))
      .map((name) => ready(systemOf({ platform, config, run }), name)),
  )
  await platform.cleanUp()
}

/** What of the database is not as it was. */
async function databaseDifferences({ run, config, found }: Restoring): Promise<Difference[]> {
  await using database = databaseProbe(endpointsOf({ config, resolved: run.resolved }).database, NO_EVIDENCE)
  const [schema, content] = await Promise.all([database.schema(), database.content()])
  const differences: Difference[] = []
  const repair = 'restore the dump of this run with psql while the app is stopped'
  if (schema !== found.schema)
    differences.push({ what: 'schema', found: lines(found.schema), now: lines(schema), repair })
  for (const { table, rows, checksum } of found.content) {
    const now = content.find((each) => each.table === table)
    if (now?.rows !== rows || now.checksum !== checksum)
      differences.push({
        what: `table ${table}`,
        found: `${rows} rows`,
        now: `${now?.rows ?? 'no'} rows`,
        repair,
      })
  }
  return differences
}

function lines(schema: string): string {
  return `${schema.split('\n').length} columns, constraints and indexes`
}

function systemOf({ platform, config, run }: Pick<Restoring, 'platform' | 'config' | 'run'>) {
  return {
    config,
    platform,
    resolved: run.resolved,
    service: (name: Parameters<Platform['services']['get']>[0]) => platform.services.get(name)!,
  }
}
