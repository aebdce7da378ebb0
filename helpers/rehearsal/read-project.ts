import { access, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parse } from 'dotenv'
import { ConfigError } from '../environments/load.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'

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
      `${missing === '.' ? `The project's folder ${folder}` : `${missing} in ${folder}`} does not exist or can't be read (project.${missing === '.' ? 'folder' : 'composeFiles'} in the config).`,
    )
  }
  try {
    return parse(await readFile(join(folder, project.envFile), 'utf8'))
  } catch (error) {
    if (!needed) return undefined
    throw new ConfigError(
      `The env file ${join(folder, project.envFile)} can't be read: ${(error as Error).message} (project.envFile in the config).`,
      { cause: error },
    )
  }
}

async function firstMissing(folder: string, paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const there = await access(join(folder, path)).then(
      () => true,
      () => false,
    )
    if (!there) return path
  }
  return undefined
}
