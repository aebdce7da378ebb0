import { posix } from 'node:path'
import type { MigrationsConfig } from '../../../environments/schema/migrations.ts'
import { changesetsOf } from './liquibase-changelog.ts'
import { lastOf } from './files.ts'
import { mustSucceed, outputsOf, said } from './said.ts'
import type { MigrationTool, Ran } from './tool.ts'

type Config = Extract<MigrationsConfig, { tool: 'liquibase' }>

const CHANGED = /^\s+(\S.*)::([^:]+)::(.+) was: \S+ but is now: \S+/gm
const UP_TO_DATE = /^.+ is up to date$/m
const NOT_APPLIED = /^\d+ changesets? ha(?:s|ve) not been applied to /m
const NO_UNEXPECTED = /contains no unexpected changes/
const UNEXPECTED = /^\d+ unexpected changes? (?:was|were) found in /m
const NONE_DEPLOYED = /^No changesets deployed/m
const HISTORY = /^Liquibase History for /m

/**
 * A changeset is named `id::author`. URL, user, password and changelog are the release's own affair: `LIQUIBASE_COMMAND_*` of its environment
 * or its `liquibase.properties`, so that none is an argument. Asking makes Liquibase's two tables where they are not there yet.
 */
export function liquibase({ command, folder, changelog, service }: Config): MigrationTool {
  return {
    by: 'commands',
    service,
    folder,
    migrate: [...command, 'update'],
    status: [
      [...command, 'status', '--verbose'],
      [...command, 'history'],
      [...command, 'unexpected-changesets', '--verbose'],
    ],
    read: (outputs) => {
      const [status, history, unexpected] = outputsOf(outputs, 3) as [Ran, Ran, Ran]
      const applied = appliedIn(history)
      const altered = [...new Set([...(status.stdout + status.stderr).matchAll(CHANGED)].map(nameOf))]
      // Nothing is told, or done, by a Liquibase that has found one altered.
      if (altered.length > 0)
        return { current: applied.at(-1) ?? null, latest: applied.at(-1) ?? null, pending: [], altered }
      const pending = listedBy(status, NOT_APPLIED, UP_TO_DATE)
      const foreign = listedBy(unexpected, UNEXPECTED, NO_UNEXPECTED)
      return {
        current: applied.at(-1) ?? null,
        latest: pending.at(-1) ?? applied.findLast((name) => !foreign.includes(name)) ?? null,
        pending,
        altered,
      }
    },
    latestIn: (files) =>
      lastOf(
        changesetsOf(files, posix.join(folder, changelog)),
        folder,
        `${changelog} with changesets in XML, YAML, JSON or formatted SQL`,
      ),
  }
}

function nameOf([, , id = '', author = '']: readonly string[]): string {
  return `${id}::${author}`
}

/** `     db/changelog/one.sql::2::ann`, below a heading. */
function listedBy(ran: Ran, heading: RegExp, none: RegExp): string[] {
  const stdout = mustSucceed(ran, 'Run it in the release by hand to see what it needs.')
  if (heading.test(stdout))
    return [...stdout.matchAll(/^ {5}(\S.*?)::([^:]+(?::[^:]+)*)::(.+)$/gm)].map(nameOf)
  if (none.test(stdout)) return []
  throw new Error(`The state of the migrations cannot be told: ${said(ran)}`)
}

/** A table for each deployment, in their order. Which column is which, its head says. */
function appliedIn(ran: Ran): string[] {
  const stdout = mustSucceed(ran, 'Run it in the release by hand to see what it needs.')
  if (NONE_DEPLOYED.test(stdout)) return []
  if (!HISTORY.test(stdout)) throw new Error(`The state of the migrations cannot be told: ${said(ran)}`)
  const rows = stdout
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const head = rows[0] ?? []
  const [id, author] = [head.indexOf('Changeset ID'), head.indexOf('Changeset Author')]
  return rows.filter((row) => row[id] !== head[id]).map((row) => `${row[id]}::${row[author]}`)
}
