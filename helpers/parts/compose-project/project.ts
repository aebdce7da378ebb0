import { devNull } from 'node:os'
import { resolve } from 'node:path'
import type { EnvironmentConfig } from '../../environments/schema.ts'

/** A project as Docker Compose is told of it, by whoever calls it here. */
export interface ComposeProject {
  /** The folder of the team's project: every other path is from there. */
  readonly folder: string
  readonly files: readonly string[]
  /** Undefined where there is none; the `.env` that Compose would look for by itself is not read then either. */
  readonly envFile: string | undefined
  /** What relative paths inside the files are from. Left out, it is the first file's folder, as Compose takes it. */
  readonly directory?: string | undefined
  readonly profiles?: readonly string[]
  /** Instead of the name that Compose finds by itself. */
  readonly name?: string
}

/** The file that Compose reads from its standard input. */
export const STDIN = '-'

/** Every profile of a project. */
export const ALL_PROFILES = ['*']

/** The part of an environment's config that says what Compose is told. */
interface ProjectConfig extends Pick<EnvironmentConfig, 'compose'> {
  readonly project: Pick<EnvironmentConfig['project'], 'composeFiles' | 'envFile'>
}

/** The project of an environment, its folder being the team's own or a copy of it. */
export function composeProjectOf({ project, compose }: ProjectConfig, folder: string): ComposeProject {
  return {
    folder,
    files: project.composeFiles,
    envFile: project.envFile,
    directory: compose.projectDirectory,
    profiles: compose.profiles,
  }
}

/** What every call of Compose on a project begins with. */
export function projectArguments({
  folder,
  files,
  envFile,
  directory,
  profiles = [],
  name,
}: ComposeProject): string[] {
  const at = (path: string) => (path === STDIN ? path : resolve(folder, path))
  return [
    '--ansi',
    'never',
    ...(name === undefined ? [] : ['--project-name', name]),
    ...(directory === undefined ? [] : ['--project-directory', at(directory)]),
    ...files.flatMap((file) => ['--file', at(file)]),
    '--env-file',
    envFile === undefined ? devNull : at(envFile),
    ...profiles.flatMap((profile) => ['--profile', profile]),
  ]
}
