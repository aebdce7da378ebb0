import type { MigrationsConfig } from '../../../environments/schema/migrations.ts'
import { appLabel } from './django.ts'

type Known = NonNullable<Extract<MigrationsConfig, { tool: 'at-start' }>['with']>

/**
 * Asks a tool's own table for the last migration that was applied, by the name that the tool's files have here. The table is
 * looked for on the search path of the role.
 */
export function lastAppliedQuery(config: Known): string {
  switch (config.tool) {
    case 'alembic':
      return `SELECT string_agg(version_num, ', ' ORDER BY version_num) FROM alembic_version`
    case 'prisma':
      return `SELECT migration_name || CASE WHEN finished_at IS NULL THEN ' (failed)' ELSE '' END
        FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at DESC LIMIT 1`
    case 'flyway':
      return `SELECT version || CASE WHEN success THEN '' ELSE ' (failed)' END
        FROM flyway_schema_history WHERE version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1`
    case 'node-pg-migrate':
      return `SELECT name FROM pgmigrations ORDER BY run_on DESC, id DESC LIMIT 1`
    case 'golang-migrate':
      return `SELECT version || CASE WHEN dirty THEN ' (dirty)' ELSE '' END FROM schema_migrations LIMIT 1`
    case 'django':
      return `SELECT app || '.' || name FROM django_migrations WHERE app = '${appLabel(config)}' ORDER BY id DESC LIMIT 1`
    case 'rails':
      return `SELECT max(version) FROM schema_migrations`
    case 'liquibase':
      return `SELECT id || '::' || author FROM databasechangelog ORDER BY orderexecuted DESC LIMIT 1`
  }
}

/** The tables of their own in which tools change rows; the others only add to theirs. */
const REWRITTEN: Readonly<Partial<Record<MigrationsConfig['tool'], string>>> = {
  alembic: 'alembic_version',
  'golang-migrate': 'schema_migrations',
  liquibase: 'databasechangeloglock',
}

/** Whether a table is one in which the migration tool itself changes rows: what it held is no row of anybody's. */
export function isRewrittenBy(config: MigrationsConfig, table: string): boolean {
  const tool = config.tool === 'at-start' ? config.with?.tool : config.tool
  const own = tool && REWRITTEN[tool]
  return own !== undefined && table.endsWith(`.${own}`)
}
