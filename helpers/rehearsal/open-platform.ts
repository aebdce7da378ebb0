import { join, resolve } from 'node:path'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { joinJournal } from '../platforms/journal/index.ts'
import type { Platform } from '../platforms/platform.ts'
import { openProcesses, SERVICE_TOOLS } from '../platforms/processes/index.ts'
import { provideTools } from '../toolchain/index.ts'
import type { Run } from '../record/run.ts'
import { readEnvFile } from './stand-in/env-file.ts'

/** Opens the platform that the launcher chose; no service is started. */
export async function openPlatform(run: Run, config: EnvironmentConfig): Promise<Platform> {
  const { resolved } = run
  const { ports, credentials, projectFolder } = resolved
  const journal = await joinJournal(resolved.workFolder)
  const environment = async () =>
    config.appEnvironment(await readEnvFile(join(projectFolder, config.project.envFile)))
  return openProcesses({
    projectFolder,
    modules: resolve('node_modules'),
    tools: await provideTools(SERVICE_TOOLS),
    journal,
    settings: {
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
    },
  })
}
