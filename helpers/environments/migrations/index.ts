import type { MigrationsConfig } from '../schema.ts'
import { commandTool } from './command.ts'
import type { MigrationTool } from './tool.ts'

export type { MigrationStatus, MigrationTool, Ran, SourceFile } from './tool.ts'

/** The tool that the config names. */
export function migrationTool(config: MigrationsConfig): MigrationTool {
  if (config.tool === 'command') return commandTool(config)
  throw new Error(`migrations.tool ${config.tool} is not known.`)
}
