import { posix } from 'node:path'
import type { MigrationsConfig } from '../schema.ts'
import type { MigrationStatus, MigrationTool } from './tool.ts'

/** The project's own commands; the one for the state prints JSON. */
export function commandTool(config: Extract<MigrationsConfig, { tool: 'command' }>): MigrationTool {
  return {
    service: config.service,
    folder: config.folder,
    migrate: config.migrate,
    status: [config.status],
    read: ([ran]) => {
      if (ran?.exitCode !== 0)
        throw new Error(`\`${ran?.command}\` exited ${ran?.exitCode}: ${ran?.stderr.trim()}`)
      return JSON.parse(ran.stdout) as MigrationStatus
    },
    latestIn: (files) =>
      posix
        .basename(
          files
            .map(({ path }) => path)
            .sort()
            .at(-1) ?? '',
        )
        .replace(/\.\w+$/, ''),
  }
}
