import { dirname, join } from 'node:path'
import { ConfigError } from '../environments/load.ts'
import {
  ALL_PROFILES,
  bareVariables,
  composeSources,
  render,
  type ComposeModel,
  type ComposeService,
  type YamlSource,
} from '../parts/compose-project/index.ts'
import { renderProduction, renderTolerant } from './compose/tolerant.ts'
import { findOtherServices, findRoles, type Roles } from './compose/roles.ts'
import { demandedVariables, findVariables, type VariableNames } from './compose/variables.ts'
import { findHealth, type Health } from './project/health.ts'
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
  /** What services are to be taken for, by role. */
  readonly roles?: Roles
}

/** What a project's files say, before anything is concluded from it. */
export interface Survey {
  readonly folder: string
  readonly hints: Hints
  readonly compose: ComposeFiles
  readonly env: EnvFile
  readonly model: ComposeModel
  readonly roles: Roles
  /** Demanded by the compose files, and set nowhere. */
  readonly missing: readonly string[]
  readonly sources: readonly YamlSource[]
  /** The project's own services beside its app and worker. */
  readonly others: readonly string[]
  readonly health: Health | undefined
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
  const env = await readEnvFile(folder, hints.envFile, dirname(compose.files[0] ?? ''))
  const project = { folder, files: compose.files, envFile: env.path, profiles: ALL_PROFILES }
  const shell = bareVariables()
  const [{ model, missing }, raw, production, openApi, migrations] = await Promise.all([
    renderTolerant({ ...project, envFile: env.template ?? env.path }),
    render({ ...project, envFile: env.template ?? env.path }, { shell, raw: true }),
    readProduction(folder, compose),
    findDocument(folder, hints.openApi),
    findMigrations(folder),
  ])
  mustHave(model, hints.roles)
  const roles = findRoles(model, hints.roles)
  return {
    ...{ folder, hints, compose, env, model, missing, production, openApi, migrations, roles },
    sources: await composeSources(folder, compose.files),
    others: findOtherServices(model, roles),
    health: await findHealth(folder, model, roles.app),
    names: findVariables(raw, roles, env.names),
    demanded: demandedVariables(raw),
    tables: await findTables(join(folder, migrations?.folder ?? 'migrations')),
    monitoring: await surveyMonitoring(folder, roles, model, production),
  }
}

/** @throws {ConfigError} where a person names a service that is not there. */
function mustHave({ services }: ComposeModel, told: Roles = {}): void {
  for (const [role, service] of Object.entries(told))
    if (!(service in (services ?? {})))
      throw new ConfigError(
        `--role ${role}=${service}: the compose files have no service ${service}. They have: ${Object.keys(services ?? {}).join(', ')}.`,
      )
}

async function readProduction(
  folder: string,
  { base, production }: ComposeFiles,
): Promise<ComposeModel | string> {
  if (base === undefined) return 'there is no base compose file apart from staging’s'
  const named = await firstOf(folder, '.env.production', '.env.prod')
  const { path } = named === undefined ? { path: undefined } : await readEnvFile(folder, named)
  const files = [base, production].filter((file) => file !== undefined)
  return renderProduction({ folder, files, envFile: path })
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
