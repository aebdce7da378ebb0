import type { MigrationsConfig } from '../../../environments/schema/migrations.ts'
import { lastOf, listed, namesIn } from './files.ts'
import { mustSucceed, outputsOf, said } from './said.ts'
import type { MigrationTool, Ran } from './tool.ts'

type Config = Extract<MigrationsConfig, { tool: 'rails' }>

const NO_TABLE = /^Schema migrations table does not exist yet\.$/m
const DATABASE = /^database: (.+)$/gm
const ROW = /^ {1,3}(up|down) +(\d+) {2}(.*)$/gm
const NO_FILE = /^\*+ NO FILE \*+$/

/**
 * A migration is named by its version, as in `schema_migrations`; Rails keeps no checksums. A project with several databases names
 * one of them.
 */
export function rails({ command, folder, database, service }: Config): MigrationTool {
  const of = database === undefined ? '' : `:${database}`
  return {
    by: 'commands',
    service,
    folder,
    migrate: [...command, `db:migrate${of}`],
    status: [
      [...command, `db:migrate:status${of}`],
      ['ls', '-1', folder],
    ],
    read: (outputs) => {
      const [status, files] = outputsOf(outputs, 2) as [Ran, Ran]
      const brought = versions(listed(mustSucceed(files, 'Is `migrations.folder` right?')))
      const latest = brought.at(-1) ?? null
      if (NO_TABLE.test(status.stdout + status.stderr))
        return { current: null, latest, pending: brought, altered: [] }
      const rows = rowsOf(status)
      return {
        current:
          rows
            .filter(({ up }) => up)
            .map(({ version }) => version)
            .sort()
            .at(-1) ?? null,
        latest,
        pending: rows.filter(({ up, isBrought }) => !up && isBrought).map(({ version }) => version),
        altered: [],
      }
    },
    latestIn: (sources) =>
      lastOf(versions(namesIn(folder, sources)), folder, 'files such as 20240101000000_create_users.rb'),
  }
}

function rowsOf(status: Ran) {
  const stdout = mustSucceed(status, 'Run it in the release by hand to see what it needs.')
  const databases = [...stdout.matchAll(DATABASE)].map(([, name = '']) => name)
  if (databases.length !== 1)
    throw new Error(
      `Expected the state of one database, seen ${databases.length === 0 ? 'none' : `that of ${databases.join(' and ')}`}: ` +
        `set \`migrations.database\` to the one that is rehearsed, by its name in config/database.yml. ${said(status)}`,
    )
  return [...stdout.matchAll(ROW)].map(([, state, version = '', name = '']) => ({
    up: state === 'up',
    version,
    isBrought: !NO_FILE.test(name),
  }))
}

/** Fourteen digits of a date, or a number as in Rails' first years: as they sort in the table, which keeps text. */
function versions(names: readonly string[]): string[] {
  return names.flatMap((name) => /^(\d+)_\w+\.rb$/.exec(name)?.[1] ?? []).sort()
}
