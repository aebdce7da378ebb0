import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { NO_EVIDENCE } from '../../record/evidence.ts'
import { copyAway } from '../../safety/files/copies.ts'
import { openKind } from '../endpoints.ts'
import { serviceStates } from '../operations/snapshot.ts'
import { illOf } from '../ready.ts'
import type { System } from '../system.ts'
import { folderOf, writeFound } from './found.ts'
import { keepTagged, tagsOf } from './tags.ts'

/** Writes down how an environment is, with all that is needed to bring that back but what its parts hold, which is set aside. */
export async function recordAsFound(system: System): Promise<void> {
  const { run, resolved, platform, configuration } = system
  const folder = folderOf(resolved.workFolder)
  await mkdir(join(folder, 'files'), { recursive: true, mode: 0o700 })
  const [states, active, tags, hashes, ill, health] = await Promise.all([
    serviceStates(system),
    platform.releases.active(),
    tagsOf(platform.releases),
    configuration.hashes(),
    illOf(system, system.released),
    openKind('http-api', system, NO_EVIDENCE)
      ?.health()
      .then(
        ({ body }) => body,
        () => undefined,
      ),
  ])
  await copyAway(resolved.projectFolder, configuration.files, join(folder, 'files'))
  await writeFound(resolved.workFolder, {
    run: run.id,
    environment: run.environment,
    configFile: run.configFile,
    projectFolder: resolved.projectFolder,
    at: new Date().toISOString(),
    release: active && { digest: active.digest, tag: active.tags[0] ?? '' },
    tags,
    running: system.parts.filter((name) => states[name]?.status === 'running'),
    ...((await platform.whole?.isThere()) === false && { nothing: true as const }),
    ...(ill.length > 0 && { ill }),
    configuration: hashes,
    aside: {},
    migration: health?.schema_version ?? null,
    logLevel: health?.log_level ?? null,
  })
  await keepTagged(platform.releases)
}
