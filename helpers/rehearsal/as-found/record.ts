import { copyFile, mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { apiProbe, databaseProbe } from '../../probes/index.ts'
import { NO_EVIDENCE } from '../../record/evidence.ts'
import { endpointsOf } from '../endpoints.ts'
import { serviceStates } from '../operations/snapshot.ts'
import type { System } from '../system.ts'
import { dumpTo } from './database.ts'
import { folderOf, writeFound } from './found.ts'

/** Writes down how an environment is, with all that is needed to bring that back. */
export async function recordAsFound(system: System): Promise<void> {
  const { run, resolved, platform, configuration } = system
  const folder = folderOf(resolved.workFolder)
  await mkdir(join(folder, 'files'), { recursive: true, mode: 0o700 })
  const at = endpointsOf(system)
  await using database = databaseProbe(at.database, NO_EVIDENCE)
  const [states, active, releases, hashes, schema, content, health] = await Promise.all([
    serviceStates(system),
    platform.releases.active(),
    platform.releases.list(),
    configuration.hashes(),
    database.schema(),
    database.content(),
    apiProbe(at.api, NO_EVIDENCE)
      .health()
      .then(
        ({ body }) => body,
        () => undefined,
      ),
  ])
  await dumpTo(platform, join(folder, 'database.sql'))
  for (const file of configuration.files)
    await copyFile(join(resolved.projectFolder, file), join(folder, 'files', basename(file)))
  await writeFound(resolved.workFolder, {
    run: run.id,
    environment: run.environment,
    configFile: run.configFile,
    projectFolder: resolved.projectFolder,
    at: new Date().toISOString(),
    release: active && { digest: active.digest, tag: active.tags[0] ?? '' },
    tags: Object.fromEntries(releases.flatMap(({ tags, digest }) => tags.map((tag) => [tag, digest]))),
    running: system.config.services.filter((name) => states[name]?.status === 'running'),
    configuration: hashes,
    schema,
    content,
    migration: health?.schema_version ?? null,
    logLevel: health?.log_level ?? null,
  })
}
