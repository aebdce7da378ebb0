import { join, resolve } from 'node:path'
import { ConfigError } from '../environments/load.ts'
import { migrationTool } from '../environments/migrations/index.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { joinJournal } from '../platforms/journal/index.ts'
import type { Platform } from '../platforms/platform.ts'
import type { ReleaseSource } from '../platforms/release-at.ts'
import { openRemote } from '../platforms/remote/index.ts'
import { provideTools } from '../toolchain/index.ts'
import type { Run } from '../record/run.ts'
import { readEnvFile } from './stand-in/env-file.ts'

/** Milliseconds: it answered the launcher a moment ago, and builds may keep it busy. */
const ENGINE_WITHIN_MS = 10_000

/** Opens the platform that the launcher chose; no service is started. */
export async function openPlatform(
  run: Pick<Run, 'resolved' | 'platform' | 'compose' | 'images'>,
  config: EnvironmentConfig,
): Promise<Platform> {
  const { resolved } = run
  const source: ReleaseSource = {
    projectFolder: resolved.projectFolder,
    version: config.project.version,
    migrations: migrationTool(config.migrations),
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
      credentials: resolved.credentials,
      resultsFolder: resolved.resultsFolder,
    })
  }
  const journal = await joinJournal(resolved.workFolder)
  const settings = settingsOf(run, config)
  if (run.images) {
    const { findEngine, openContainers } = await import('../platforms/containers/index.ts')
    return openContainers({
      engine: await findEngine(ENGINE_WITHIN_MS),
      images: run.images,
      source,
      imageName: config.images.app,
      registry: config.images.registry,
      settings,
      journal,
    })
  }
  const { openProcesses, SERVICE_TOOLS } = await import('../platforms/processes/index.ts')
  return openProcesses({
    source,
    modules: resolve('node_modules'),
    tools: await provideTools(SERVICE_TOOLS),
    journal,
    settings,
  })
}

/** What a platform is told that starts every service itself. */
function settingsOf({ resolved }: Pick<Run, 'resolved'>, config: EnvironmentConfig) {
  const { ports, credentials, projectFolder } = resolved
  const { project, programs, database, appEnvironment } = config
  const start = must(programs.start, 'programs.start')
  const makeEnvironment = must(appEnvironment, 'appEnvironment')
  const environment = async () =>
    makeEnvironment(await readEnvFile(join(projectFolder, project.envFile)), resolved.peers)
  return {
    db: {
      port: ports.db,
      database: database.name,
      user: database.user,
      password: credentials.databasePassword,
    },
    redis: { port: must(ports.redis, 'ports.redis'), password: credentials.redisPassword },
    kafka: { port: must(ports.kafka, 'ports.kafka') },
    mlflow: { port: must(ports.mlflow, 'ports.mlflow') },
    prometheus: {
      port: must(ports.prometheus, 'ports.prometheus'),
      config: join(projectFolder, must(project.prometheusConfig, 'project.prometheusConfig')),
    },
    alertmanager: {
      port: must(ports.alertmanager, 'ports.alertmanager'),
      config: join(projectFolder, must(project.alertmanagerConfig, 'project.alertmanagerConfig')),
    },
    app: { port: ports.app, command: start, environment, limits: config.limits },
    worker: { port: must(ports.worker, 'ports.worker'), command: programs.worker ?? start, environment },
  }
}

function must<T>(value: T | undefined, key: string): T {
  if (value === undefined)
    throw new ConfigError(
      `${key} is missing in rehearsal.config.ts: a platform that starts the services itself needs it.`,
    )
  return value
}
