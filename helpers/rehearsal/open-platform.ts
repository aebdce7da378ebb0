import { resolve } from 'node:path'
import { migrationSources } from '../parts/postgres/migrations/index.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { joinJournal } from '../platforms/journal/index.ts'
import type { Platform } from '../platforms/platform.ts'
import type { ReleaseSource } from '../platforms/release-at.ts'
import { loadKinds } from '../parts/registry.ts'
import { openRemote } from '../platforms/remote/index.ts'
import { provideTools } from '../toolchain/index.ts'
import type { Run } from '../record/run.ts'
import { serviceSettings } from './service-settings.ts'

/** Milliseconds: it answered the launcher a moment ago, and builds may keep it busy. */
const ENGINE_WITHIN_MS = 10_000

/** Opens the platform that the launcher chose; no service is started. */
export async function openPlatform(
  run: Pick<Run, 'resolved' | 'platform' | 'compose' | 'images'>,
  config: EnvironmentConfig,
): Promise<Platform> {
  const { resolved } = run
  // Whoever has a platform asks its parts next.
  await loadKinds(Object.values(config.parts).map(({ kind }) => kind))
  const source: ReleaseSource = {
    projectFolder: resolved.projectFolder,
    version: config.project.version,
    migrations: migrationSources(config.migrations),
  }
  if (run.platform === 'remote') return openRemote(config)
  if (run.compose) {
    const [{ findEngine }, { openCompose }] = await Promise.all([
      import('../platforms/containers/index.ts'),
      import('../platforms/compose/index.ts'),
    ])
    return openCompose({
      engine: await findEngine(ENGINE_WITHIN_MS, { elsewhere: true }),
      facts: run.compose,
      config,
      source,
      secrets: resolved.secrets,
      // What a killed run has changed is put right before there is one.
      journal: await joinJournal(resolved.workFolder).catch(() => undefined),
      workFolder: resolved.workFolder,
      resultsFolder: resolved.resultsFolder,
    })
  }
  // Services that stand are started and ended for the one who has them up, and stay when the rehearsal is over.
  const journal = await joinJournal(config.processes?.folder ?? resolved.workFolder)
  const settings = serviceSettings(resolved, config)
  if (run.images) {
    const { findEngine, openContainers } = await import('../platforms/containers/index.ts')
    return openContainers({
      engine: await findEngine(ENGINE_WITHIN_MS),
      images: run.images,
      source,
      imageName: config.releases.image,
      registry: config.releases.registry,
      settings,
      peers: resolved.peers,
      journal,
    })
  }
  const { openProcesses, toolsOf } = await import('../platforms/processes/index.ts')
  return openProcesses({
    source,
    modules: resolve('node_modules'),
    tools: await provideTools(toolsOf(settings.parts)),
    journal,
    settings,
  })
}
