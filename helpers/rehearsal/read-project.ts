import { access, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ConfigError } from '../environments/load.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { learnVariables, plainVariables, readEnvFile } from '../parts/compose-project/index.ts'
import { MissingToolError } from '../toolchain/index.ts'

/** The variables of a project's env file; undefined where there is none to read. */
export type EnvFile = Readonly<Record<string, string>> | undefined

/**
 * The variables of a real environment's env file; undefined where the platform does without a project folder and there
 * is none.
 * @throws {ConfigError} naming the folder or file that is missing or cannot be read
 */
export async function readProject({ project }: EnvironmentConfig, platform: string): Promise<EnvFile> {
  const folder = resolve(project.folder)
  const needed = platform !== 'remote'
  const missing = await firstMissing(folder, ['.', ...project.composeFiles])
  if (missing !== undefined) {
    if (!needed) return undefined
    throw new ConfigError(
      `${missing === '.' ? `The project's folder ${folder}` : `${missing} in ${folder}`} does not exist or can't be read (project.${missing === '.' ? 'folder' : 'composeFiles'} in the config).${missing === '.' ? ' Without a staging of your own yet: `npm run staging -- up` brings one up to try this on.' : ''}`,
    )
  }
  const path = resolve(folder, project.envFile)
  if (!needed && !(await isThere(path))) return undefined
  try {
    const variables = await readEnvFile(path)
    learnVariables(variables)
    return variables
  } catch (error) {
    // The guard tells what is not known then.
    if (!needed && error instanceof MissingToolError) return undefined
    if (!(error instanceof ConfigError)) throw error
    throw new ConfigError(`${error.message} (project.envFile in the config).`, { cause: error })
  }
}

/**
 * The variables of the project's env file, for who has it before him. A stand-in's is filled by the rehearsal itself, in
 * so plain a form that no Compose has to be waited for.
 */
export async function projectVariables(
  { project }: Pick<EnvironmentConfig, 'project'>,
  folder: string,
): Promise<Record<string, string>> {
  const path = resolve(folder, project.envFile)
  const plain = project.standIn && plainVariables(await readFile(path, 'utf8'))
  return plain ?? readEnvFile(path)
}

async function firstMissing(folder: string, paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    if (!(await isThere(join(folder, path)))) return path
  }
  return undefined
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
