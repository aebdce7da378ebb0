import type { MigrationsConfig } from '../../../environments/schema/migrations.ts'
import { lastOf, listed, namesIn } from './files.ts'
import { golangVersions } from './golang-migrate-versions.ts'
import { READ_ONLY } from './read-only.ts'
import { mustSucceed, outputsOf, said } from './said.ts'
import type { MigrationTool, Ran } from './tool.ts'

type Config = Extract<MigrationsConfig, { tool: 'golang-migrate' }>

const VERSION = /^(\d+)( \(dirty\))?$/m
const NONE = /^error: no migration$/m
/** Asked in a session that cannot write, it fails to make its table: nothing was ever applied. */
const NO_TABLE = /cannot execute CREATE TABLE in a read-only transaction/

/**
 * A migration is named by its version, without leading zeros. There are no checksums, and what lies below the current version
 * counts as applied: golang-migrate keeps one number and never looks back. It says all this to the standard error.
 *
 * It takes the database as an argument and nowhere else, so the URL names no password: the driver (lib/pq, pgx) reads
 * `PGHOST`, `PGUSER`, `PGPASSWORD`, `PGDATABASE` and the like from the release's environment.
 */
export function golangMigrate({ command, folder, database, path, service }: Config): MigrationTool {
  const run = [...command, '-path', path ?? folder, '-database', database]
  return {
    by: 'commands',
    service,
    folder,
    migrate: [...run, 'up'],
    status: [
      [...READ_ONLY, ...run, 'version'],
      ['ls', '-1', path ?? folder],
    ],
    read: (outputs) => {
      const [version, files] = outputsOf(outputs, 2) as [Ran, Ran]
      const current = currentOf(version)
      const brought = golangVersions(listed(mustSucceed(files, 'Is `migrations.folder` right?')))
      const pending = brought.filter((each) => current === null || BigInt(each) > BigInt(current))
      return { current, latest: brought.at(-1) ?? null, pending, altered: [] }
    },
    latestIn: (sources) =>
      lastOf(golangVersions(namesIn(folder, sources)), folder, 'files such as 000001_first.up.sql'),
  }
}

function currentOf(ran: Ran): string | null {
  const text = `${ran.stdout}\n${ran.stderr}`
  const [, version, dirty] = VERSION.exec(text) ?? []
  if (dirty !== undefined)
    throw new Error(
      `Migration ${version} was begun and not finished (dirty), and golang-migrate applies nothing more until somebody has said what became of it: ` +
        `look at what of ${version} is in the database, complete or undo it by hand, then \`migrate force ${version}\` or \`force\` to the version before. ${said(ran)}`,
    )
  if (version !== undefined && ran.exitCode === 0) return version
  if (NONE.test(text) || NO_TABLE.test(text)) return null
  throw new Error(`The state of the migrations cannot be told: ${said(ran)}`)
}
