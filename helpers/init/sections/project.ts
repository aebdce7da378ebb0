import { relative } from 'node:path'
import { found, foundOr, guessed, omitted, unknown } from '../draft/finding.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import { findScript } from '../project/scripts.ts'
import { findVersion } from '../project/version.ts'
import type { Survey } from '../survey.ts'
import { variablesSection } from './variables.ts'

/** The project's files and folders, paths from its folder. */
export async function projectSection(survey: Survey, cwd: string): Promise<EnvironmentDraft['project']> {
  const { folder, compose, env, model } = survey
  const [deploy, rollback, version] = await Promise.all([
    findScript(folder, 'deploy'),
    findScript(folder, 'rollback'),
    findVersion(folder),
  ])
  return {
    folder: relative(cwd, folder).split('\\').join('/') || '.',
    composeFiles: [...compose.files],
    composeServices: found(Object.keys(model.services).sort(), 'what Docker Compose makes of them'),
    envFile: env.path ?? unknown('the file of staging’s variables.'),
    requiredVariables: requiredVariables(survey),
    variables: variablesSection(survey),
    version: version ? found(version, version.file) : omitted('the file that names the version.'),
    deployScript: script(deploy, 'deploys to staging'),
    rollbackScript: script(rollback, 'rolls staging back'),
  }
}

export function migrationsSection({ migrations }: Survey): EnvironmentDraft['migrations'] {
  if (migrations) {
    const { tool, folder, by } = migrations
    return found({ tool, folder }, by)
  }
  const status = 'a command that prints JSON: `current`, `latest`, `pending` and `altered`.'
  return {
    tool: 'command',
    migrate: unknown('the command that migrates the schema, as a list of words.'),
    status: unknown(status),
  }
}

/** A path of the project, where there is one. */
export const optional = (path: string | undefined, hint: string) =>
  path === undefined ? omitted(hint) : found(path, 'the project')

const script = (path: string | undefined, what: string) =>
  optional(path, `the script that ${what}, where there is one.`)

/** Those that our own specs rely on, and those that the compose files refuse to be without. */
function requiredVariables({ env, names, demanded }: Survey) {
  if (env.names.length === 0) return unknown('the variables that the env file has to set.')
  const { environment, databaseHost, databaseName, redisUrl, apiPort } = names
  const wanted = [environment, databaseHost, databaseName, redisUrl, apiPort, ...demanded]
  const set = [
    ...new Set(wanted.filter((name) => name !== undefined && env.names.includes(name))),
  ] as string[]
  return set.length > 0
    ? foundOr(set, `${env.path} and demanded by the compose files or by the suites`, '')
    : guessed([...env.names], `all of ${env.path}`)
}
