import { relative } from 'node:path'
import { assumed, found, foundOr, guessed, omitted, unknown } from '../draft/finding.ts'
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
    envFile:
      env.template === undefined
        ? (env.path ??
          unknown('the file of staging’s variables, such as .env.staging, from the project’s folder.'))
        : guessed(env.path ?? '', `a copy of ${env.template}, which is to be filled`),
    requiredVariables: requiredVariables(survey),
    variables: variablesSection(survey),
    version: version ? found(version, version.file) : omitted('the file that names the version.'),
    deployScript: script(deploy, 'deploys to staging'),
    rollbackScript: script(rollback, 'rolls staging back'),
  }
}

export function migrationsSection({ migrations, roles }: Survey): EnvironmentDraft['migrations'] {
  if (migrations) {
    const { tool, folder, by, isAtStart } = migrations
    if (isAtStart)
      return found({ tool: 'at-start', with: { tool, folder } }, `${by}; the app migrates when it is started`)
    return found({ tool, folder }, by)
  }
  if (roles.db === undefined) return guessed({ tool: 'none' }, 'no service is a database that we know')
  return unknown(
    "how the schema is migrated, such as { tool: 'alembic' }, or { tool: 'none' }: docs/migrations.md has all tools.",
    'tool',
  )
}

/** A path of the project, where there is one. */
export const optional = (path: string | undefined, hint: string) =>
  path === undefined ? omitted(hint) : found(path, 'the project')

const script = (path: string | undefined, what: string) =>
  optional(path, `the script that ${what}, where there is one.`)

/** Those that our own specs rely on, and those that the compose files refuse to be without. */
function requiredVariables({ env, names, demanded }: Survey) {
  if (env.names.length === 0) return assumed([], 'the variables that the env file has to set.')
  const { environment, databaseHost, databaseName, redisUrl, apiPort } = names
  const wanted = [environment, databaseHost, databaseName, redisUrl, apiPort, ...demanded]
  const set = [
    ...new Set(wanted.filter((name) => name !== undefined && env.names.includes(name))),
  ] as string[]
  return set.length > 0
    ? foundOr(set, `${env.path} and demanded by the compose files or by the suites`, '')
    : guessed([...env.names], `all of ${env.path}`)
}
