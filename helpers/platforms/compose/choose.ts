import { join, resolve } from 'node:path'
import { ConfigError } from '../../environments/load.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { ComposeFacts } from '../../environments/compose-facts.ts'
import { provideTools } from '../../toolchain/index.ts'
import { isHere } from '../containers/engine-hosts.ts'
import { findEngine } from '../containers/engine.ts'
import { composeCli, type Compose } from './cli.ts'

/** Milliseconds that an engine which was asked for by name may take to answer. */
const PATIENT_MS = 10_000

/**
 * Looks whether the environment's project can be driven by Docker Compose from here.
 * @throws {ConfigError} with Compose's own words, where its files do not parse
 * @throws {EngineError} where no engine answers
 */
export async function findProject(
  config: EnvironmentConfig,
): Promise<ComposeFacts & { readonly reason: string }> {
  const engine = await findEngine(PATIENT_MS, { elsewhere: true })
  const program = (await provideTools(['compose'])).get('compose')!.bin('docker-compose')
  const host = process.env.DOCKER_HOST ?? ''
  try {
    const { name: project } = await composeOf(program, config, resolve(config.project.folder)).model()
    const { Version } = await engine.version()
    const reason = `the project ${project} by Docker Compose, on the container engine ${Version} at ${host}`
    return { program, project, isElsewhere: !isHere(host), reason }
  } catch (error) {
    throw new ConfigError(
      `Docker Compose does not take the project's files (${config.project.composeFiles.join(', ')}): ${(error as Error).message}`,
      { cause: error },
    )
  }
}

/** Compose on an environment's project. */
export function composeOf(program: string, { project, compose }: EnvironmentConfig, folder: string): Compose {
  return composeCli({
    program,
    folder,
    files: project.composeFiles.map((file) => join(folder, file)),
    envFile: join(folder, project.envFile),
    profiles: compose.profiles,
  })
}
