import { lastOf, listed, namesIn } from './files.ts'
import { orderedNames } from './node-pg-migrate-names.ts'
import { READ_ONLY } from './read-only.ts'
import { mustSucceed, outputsOf, said } from './said.ts'
import type { MigrationTool, Ran, ToolConfig } from './tool.ts'

/**
 * A dry run calls the migrations' functions, and what these ask the database by themselves (`pgm.db.query`) is really
 * run: only a session that cannot write keeps a question from becoming an answer. `--fake` is no way out: together with
 * `--dry-run` it writes into the table of migrations.
 */
const DRY = ['--dry-run', '--no-verbose']

const NO_TABLE = /Unable to ensure migrations table: .*read-only transaction/
const NONE = /^No migrations to run!$/m
const DELETED = /^Error: Definitions of migrations (.+) have been deleted\.$/m

/**
 * There is no command for the state. What `up` would apply is what is pending, what `down` would take back is what was
 * applied last; neither is done. No checksums are kept, so nobody can tell whether a file was edited since.
 */
export function nodePgMigrate({ command, folder, service }: ToolConfig): MigrationTool {
  return {
    by: 'commands',
    service,
    folder,
    migrate: [...command, 'up'],
    status: [
      [...READ_ONLY, ...command, 'up', ...DRY],
      [...READ_ONLY, ...command, 'down', ...DRY],
      ['ls', '-1', folder],
    ],
    read: (outputs) => {
      const [up, down, files] = outputsOf(outputs, 3) as [Ran, Ran, Ran]
      const brought = orderedNames(listed(mustSucceed(files, 'Is `migrations.folder` right?')))
      const isUntouched = NO_TABLE.test(up.stderr)
      const pending = isUntouched ? brought : names(up)
      const current = isUntouched ? null : (deleted(down) ?? names(down).at(0) ?? null)
      return { current, latest: brought.at(-1) ?? null, pending, altered: [] }
    },
    latestIn: (sources) =>
      lastOf(orderedNames(namesIn(folder, sources)), folder, 'files whose names begin with a number'),
  }
}

/** The list stands before anything is run, so it is whole even where a migration then refuses to be. */
function names(ran: Ran): string[] {
  const found = [...ran.stdout.matchAll(/^> - (.+)$/gm)].map(([, name = '']) => name)
  if (found.length === 0 && !NONE.test(ran.stdout))
    throw new Error(`The state of the migrations cannot be told: ${said(ran)}`)
  return found
}

/** The last one that was applied, where this release does not have it. */
function deleted(down: Ran): string | undefined {
  return DELETED.exec(down.stderr)?.[1]?.split(', ').at(0)
}
