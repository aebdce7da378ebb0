import { resolve } from 'node:path'
import { ConfigError } from '../../environments/load.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { ComposeFacts } from '../../environments/compose-facts.ts'
import { composeProjectOf, render } from '../../parts/compose-project/index.ts'
import { isHere } from '../containers/engine-hosts.ts'
import { findEngine, PATIENT_MS } from '../containers/engine.ts'

/**
 * Looks whether the environment's project can be driven by Docker Compose from here.
 * @throws {ConfigError} with Compose's own words, where its files do not parse
 * @throws {EngineError} where no engine answers
 */
export async function findProject(
  config: EnvironmentConfig,
): Promise<ComposeFacts & { readonly reason: string }> {
  const engine = await findEngine(PATIENT_MS, { elsewhere: true })
  const host = process.env.DOCKER_HOST ?? ''
  const { name: project } = await render(composeProjectOf(config, resolve(config.project.folder)))
  if (project === undefined)
    throw new ConfigError('Docker Compose names no project: give the compose files a top-level `name`.')
  const { Version } = await engine.version()
  const reason = `the project ${project} by Docker Compose, on the container engine ${Version} at ${host}`
  return { project, isElsewhere: !isHere(host), reason }
}
