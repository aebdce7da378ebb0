import { join } from 'node:path'
import {
  ALL_PROFILES,
  bareVariables,
  render,
  type ComposeModel,
  type ComposeService,
} from '../parts/compose-project/index.ts'
import { renderProduction } from './compose/production.ts'
import { findRoles, type Roles } from './compose/roles.ts'
import { demandedVariables, findVariables, type VariableNames } from './compose/variables.ts'
import { findDocument, type LocatedDocument } from './openapi/document.ts'
import { findComposeFiles, type ComposeFiles } from './project/compose-files.ts'
import { readEnvFile, type EnvFile } from './project/env-file.ts'
import { findMigrations, type Migrations } from './project/migrations.ts'
import { firstOf } from './project/locate.ts'
import { surveyMonitoring, type MonitoringFiles } from './project/monitoring-files.ts'
import { findTables, type Table } from './project/schema-rules.ts'

/** What a person may say of a project where its files don't. */
export interface Hints {
  readonly composeFiles: readonly string[]
  readonly envFile: string | undefined
  readonly openApi: string | undefined
  readonly productionHosts: readonly string[]
}

/** What a project's files say, before anything is concluded from it. */
export interface Survey {
  readonly folder: string
  readonly hints: Hints
  readonly compose: ComposeFiles
  readonly env: EnvFile
  readonly model: ComposeModel
  readonly roles: Roles
  readonly names: VariableNames
  /** Variables that the compose files refuse to be without. */
  readonly demanded: readonly string[]
  /** The base file alone; where it can't be told, why. */
  readonly production: ComposeModel | string
  readonly openApi: LocatedDocument | undefined
  readonly migrations: Migrations | undefined
  readonly tables: readonly Table[]
  readonly monitoring: MonitoringFiles
}

/** Reads a project. @throws {ConfigError} where what it needs for that is not there or can't be read. */
export async function surveyProject(folder: string, hints: Hints): Promise<Survey> {
  const compose = await findComposeFiles(folder, hints.composeFiles)
  const env = await readEnvFile(folder, hints.envFile)
  const project = { folder, files: compose.files, envFile: env.path, profiles: ALL_PROFILES }
  const shell = bareVariables()
  const [model, raw, production, openApi, migrations] = await Promise.all([
    render(project, { shell }),
    render(project, { shell, raw: true }),
    readProduction(folder, compose),
    findDocument(folder, hints.openApi),
    findMigrations(folder),
  ])
  const roles = findRoles(model)
  return {
    ...{ folder, hints, compose, env, model, production, openApi, migrations, roles },
    names: findVariables(raw, roles, env.names),
    demanded: demandedVariables(raw),
    tables: await findTables(join(folder, migrations?.folder ?? 'migrations')),
    monitoring: await surveyMonitoring(folder, roles, model, production),
  }
}

async function readProduction(folder: string, { base }: ComposeFiles): Promise<ComposeModel | string> {
  if (base === undefined) return 'there is no base compose file apart from staging’s'
  const { path } = await readEnvFile(folder, await firstOf(folder, '.env.production', '.env.prod'), [])
  return renderProduction({ folder, files: [base], envFile: path })
}

/** The service that plays a role on staging, and the same in production. */
export function serviceOf({ model, roles }: Survey, role: keyof Roles): ComposeService | undefined {
  return model.services[roles[role] ?? '']
}

export function productionServiceOf(
  { production, roles }: Survey,
  role: keyof Roles,
): ComposeService | undefined {
  return typeof production === 'string' ? undefined : production.services[roles[role] ?? '']
}

/** Which compose file staging's value is from: the one laid over the base, where it differs from production's. */
export function origin({ compose, production }: Survey, staging: unknown, inProduction: unknown): string {
  if (compose.base === undefined || typeof production === 'string') return compose.files.join(' and ')
  return staging === inProduction ? compose.base : compose.files.slice(1).join(' and ')
}
