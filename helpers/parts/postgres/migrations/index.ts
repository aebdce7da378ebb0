import type { MigrationsConfig } from '../../../environments/schema/migrations.ts'
import { alembic } from './alembic.ts'
import { atStart } from './at-start.ts'
import { ownCommand } from './command.ts'
import { django } from './django.ts'
import { flyway } from './flyway.ts'
import { golangMigrate } from './golang-migrate.ts'
import { liquibase } from './liquibase.ts'
import { nodePgMigrate } from './node-pg-migrate.ts'
import { prisma } from './prisma.ts'
import { rails } from './rails.ts'
import type { AtStart, MigrationTool, Sources } from './tool.ts'

export type { AtStart, MigrationStatus, MigrationTool, Ran, Sources } from './tool.ts'

/** How the schema of a project is migrated, and asked for its state; undefined where nothing migrates it. */
export function migrationTool(config: MigrationsConfig): MigrationTool | AtStart | undefined {
  switch (config.tool) {
    case 'command':
      return ownCommand(config)
    case 'alembic':
      return alembic(config)
    case 'prisma':
      return prisma(config)
    case 'flyway':
      return flyway(config)
    case 'node-pg-migrate':
      return nodePgMigrate(config)
    case 'golang-migrate':
      return golangMigrate(config)
    case 'django':
      return django(config)
    case 'rails':
      return rails(config)
    case 'liquibase':
      return liquibase(config)
    case 'at-start':
      return atStart(config, config.with && migrationSources(config.with))
    case 'none':
      return undefined
  }
}

/** The tool whose commands migrate. @throws where the app does at its start, or nothing */
export function migrationCommands(config: MigrationsConfig): MigrationTool {
  const tool = migrationTool(config)
  if (tool?.by === 'commands') return tool
  throw new Error(`No command migrates this system (\`migrations.tool\` is ${config.tool}): none can be run.`)
}

/** By which files a release's last migration is known; undefined where there are none. */
export function migrationSources(config: MigrationsConfig): Sources | undefined {
  const tool = migrationTool(config)
  return tool?.by === 'start' ? tool.sources : tool
}
