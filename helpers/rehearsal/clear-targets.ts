import type { EnvironmentConfig } from '../environments/schema.ts'
import { guarded } from '../environments/guard/index.ts'
import { engineAddress } from './guard/engine.ts'
import { guardBeforeConnecting } from './guard/index.ts'
import type { EnvFile } from './read-project.ts'

/** The guard's first look, and the engine that the config names in the place where everybody looks for it. */
export async function clearTargets(config: EnvironmentConfig, variables: EnvFile): Promise<void> {
  await guardBeforeConnecting(guarded(config), variables)
  const engine = config.platform === 'compose' ? await engineAddress(config) : undefined
  if (engine !== undefined) process.env.DOCKER_HOST = engine
}
