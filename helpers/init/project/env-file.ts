import { resolve } from 'node:path'
import { bareVariables, learnVariables, readEnvFile as parse } from '../../parts/compose-project/index.ts'
import { firstOf } from './locate.ts'

export interface EnvFile {
  /** From the project's folder; undefined where the project has none. */
  readonly path: string | undefined
  readonly names: readonly string[]
}

/**
 * The names that the env file sets. Its values go no further than into the mask, which keeps them out of what is said.
 * @throws {ConfigError} where it can't be read.
 */
export async function readEnvFile(
  folder: string,
  named: string | undefined,
  usual: readonly string[] = ['.env.staging', '.env'],
): Promise<EnvFile> {
  const path = named ?? (await firstOf(folder, ...usual))
  if (path === undefined) return { path, names: [] }
  const variables = await parse(resolve(folder, path), bareVariables(), `Env file ${path}`)
  learnVariables(variables)
  return { path, names: Object.keys(variables) }
}
