import { join, resolve } from 'node:path'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { joinJournal } from '../platforms/journal/index.ts'
import type { Platform } from '../platforms/platform.ts'
import { provideTools } from '../toolchain/index.ts'
import type { Run } from '../record/run.ts'
import { readEnvFile } from './stand-in/env-file.ts'

/** Milliseconds: it answered the launcher a moment ago, and builds may keep it busy. */
const ENGINE_WITHIN_MS = 10_000

/** Opens the platform that the launcher chose; no service is started. */
export async function openPlatform(run: Run, config: EnvironmentConfig): Promise<Platform> {
  const { resolved } = run
  const { ports, credentials, projectFolder } = resolved
  const journal = await joinJournal(resolved.workFolder)
  const environment = async () =>
    config.appEnvironment(await readEnvFile(join(projectFolder, config.project.envFile)), resolved.peers)
  const settings = {
    db: {
      port: ports.db,
      database: config.database.name,
      user: config.database.user,
      password: credentials.databasePassword,
    },
    redis: { port: ports.redis, password: credentials.redisPassword },
    kafka: { port: ports.kafka },
    mlflow: { port: ports.mlflow },
    prometheus: { port: ports.prometheus, config: join(projectFolder, config.project.prometheusConfig) },
    alertmanager: {
      port: ports.alertmanager,
      config: join(projectFolder, config.project.alertmanagerConfig),
    },
    app: { port: ports.app, command: config.programs.start, environment, limits: config.limits },
    worker: { port: ports.worker, command: config.programs.worker ?? config.programs.start, environment },
  }
  if (run.images) {
    const { findEngine, openContainers } = await import('../platforms/containers/index.ts')
    return openContainers({
      engine: await findEngine(ENGINE_WITHIN_MS),
      images: run.images,
      projectFolder,
      imageName: config.images.app,
      settings,
      journal,
    })
  }
  const { openProcesses, SERVICE_TOOLS } = await import('../platforms/processes/index.ts')
  return openProcesses({
    projectFolder,
    modules: resolve('node_modules'),
    tools: await provideTools(SERVICE_TOOLS),
    journal,
    settings,
  })
}
