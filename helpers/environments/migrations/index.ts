import type { MigrationsConfig } from '../schema/migrations.ts'
import { alembic } from './alembic.ts'
import { ownCommand } from './command.ts'
import { flyway } from './flyway.ts'
import { nodePgMigrate } from './node-pg-migrate.ts'
import { prisma } from './prisma.ts'
import type { MigrationTool } from './tool.ts'

export type { MigrationStatus, MigrationTool, Ran, SourceFile } from './tool.ts'

/** How the schema of a project is migrated, and asked for its state. */
export function migrationTool(config: MigrationsConfig): MigrationTool {
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
  }
}
