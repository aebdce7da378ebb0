import { rm } from 'node:fs/promises'
import type { PostgresConnection } from '../connection.ts'
import { restoredDifferences } from '../content/compare.ts'
import { inSnapshot, readContent, type Content } from '../content/read.ts'
import { soundnessOf, type Soundness } from '../content/soundness.ts'
import { dropDatabase } from '../copy.ts'
import { openMaintenance } from '../maintenance.ts'
import { openWork } from '../work.ts'
import type { Dumped } from './dump.ts'
import { makeEmpty } from './make-empty.ts'
import { RESTORED, writeScript } from './script.ts'
import { mustEndWell, type Ended, type RunTool } from './tools.ts'
import { versionsOf } from './versions.ts'
import { watched } from './watch.ts'

/** What a database is set to holds for whoever restores into it too. */
const WRITABLE = '-c default_transaction_read_only=off'

export interface Restored {
  /** How psql ended. */
  readonly ended: Ended
  readonly content: Content
  /** What it lacks of the moment that the dump shows, a line each. */
  readonly differences: readonly string[]
  /** What of the database's own settings and grants it could not be given. */
  readonly missed: readonly string[]
  /** Whether its indexes lead to every row. */
  readonly soundness: Soundness
}

export interface Restoring {
  /** The database that the dump was taken of, and by which its name, owner, encoding and settings are known. */
  readonly address: PostgresConnection
  readonly run: RunTool
  readonly path: string
  readonly dumped: Pick<Dumped, 'of' | 'sequences' | 'roles'>
  readonly signal?: AbortSignal
}

/**
 * Restores a dump into a new database beside the one that it was taken of, and compares all of it. It is restored whole
 * or not at all: where anything is wrong the new database is dropped again, and nobody has seen it.
 */
export async function restoreInto(
  database: string,
  { address, run, path, dumped, signal }: Restoring,
): Promise<Restored> {
  await versionsOf(run)
  const script = `${path}.restore.sql`
  // Every new database has a schema public, also where the one that was dumped has none.
  const first = 'schema public' in dumped.of.definitions ? '' : 'DROP SCHEMA public;\n'
  await writeScript(path, script, first)
  await using beside = await openMaintenance(address)
  try {
    const missed = await makeEmpty(beside, { from: address.database, database, roles: dumped.roles })
    const application = `rehearsal restore ${database}`.slice(0, 63)
    const command = ['psql', '-X', '--quiet', '-v', 'ON_ERROR_STOP=1', '-f', '-']
    const ended = await watched({ sql: beside, application, ...(signal && { signal }) }, async (over) => {
      const options = {
        inputFile: script,
        env: { PGAPPNAME: application, PGDATABASE: database, PGOPTIONS: WRITABLE },
        signal: over,
      }
      const result = await run(command, options)
      mustEndWell(command, result, ' Nothing was changed: it went into a database of its own.')
      if (!result.stdout.includes(RESTORED))
        throw new Error(
          `psql ended before the end of the dump, so nothing of it was restored: ${result.stderr.trim() || 'its input was cut short'}.`,
        )
      return result
    })
    await using sql = openWork({ ...address, database })
    const content = await inSnapshot(sql, (transaction) => readContent(transaction))
    const differences = restoredDifferences(dumped.of, dumped.sequences, content)
    const soundness = await soundnessOf(sql, { alone: true })
    return { ended, content, differences, missed, soundness }
  } catch (error) {
    await dropDatabase(beside, database).catch(() => undefined)
    throw error
  } finally {
    await rm(script, { force: true })
  }
}
