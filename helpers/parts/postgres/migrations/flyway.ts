import { flywayInfo, flywayInvalid, type FlywayMigration } from './flyway-output.ts'
import { compareVersions, latestVersion } from './flyway-versions.ts'
import { outputsOf, said } from './said.ts'
import type { MigrationTool, Ran, ToolConfig } from './tool.ts'

const JSON_OUTPUT = '-outputType=json'

/** What `validate` finds wrong with what was applied; what was not applied yet, `info` tells. */
const ALTERED = /MISMATCH$|^APPLIED_.*_NOT_RESOLVED$/

/** Applied, or brought by an undo script, but not by a migration of this release. */
const NOT_BROUGHT = /Future|Missing|Deleted|Available|Undone/

export function flyway({ command, folder, service }: ToolConfig): MigrationTool {
  return {
    by: 'commands',
    service,
    folder,
    migrate: [...command, 'migrate'],
    status: [
      [...command, 'info', JSON_OUTPUT],
      [...command, 'validate', JSON_OUTPUT],
    ],
    read: (outputs) => {
      const [info, validate] = outputsOf(outputs, 2) as [Ran, Ran]
      const { schemaVersion, migrations } = flywayInfo(info)
      const failed = migrations.filter(({ state }) => state.startsWith('Failed'))
      if (failed.length > 0)
        throw new Error(
          `${failed.map(nameOf).join(', ')} failed when it was applied, and Flyway applies nothing more until ` +
            `\`flyway repair\` has been run. ${said(info)}`,
        )
      const brought = migrations
        .filter(({ version, state }) => version !== '' && !NOT_BROUGHT.test(state))
        .map(({ version }) => version)
        .sort(compareVersions)
      return {
        current: schemaVersion,
        latest: brought.at(-1) ?? null,
        // "Ignored" is what is older than the current version: it is brought, and will never be applied.
        pending: migrations.filter(({ state }) => /^(Pending|Ignored)$/.test(state)).map(nameOf),
        altered: flywayInvalid(validate)
          .filter(({ code }) => ALTERED.test(code))
          .map(nameOf),
      }
    },
    latestIn: (files) => latestVersion(files, folder),
  }
}

/** Its version; a repeatable migration has none, but a description. */
function nameOf({ version, description }: Pick<FlywayMigration, 'version' | 'description'>): string {
  return version === '' ? description : version
}
