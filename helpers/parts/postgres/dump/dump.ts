import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Sql } from 'postgres'
import type { PostgresConnection } from '../connection.ts'
import { OWN_SCHEMA } from '../content/catalog/scope.ts'
import { inSnapshot, readContent, type Content } from '../content/read.ts'
import { sequencesOf, type SequenceContent } from '../content/sequences.ts'
import { openMaintenance } from '../maintenance.ts'
import { openWork } from '../work.ts'
import { plainFacts, type PlainFacts } from './backup-file.ts'
import { mustEndWell, type Ended, type RunTool } from './tools.ts'
import { restricts, versionsOf } from './versions.ts'
import { watched } from './watch.ts'

/** What a dump was taken of. */
export interface Dumped {
  readonly ended: Ended
  /** What pg_dump wrote, before it was packed. */
  readonly plain: PlainFacts
  /** The moment that the dump shows. */
  readonly of: Content
  /** Sequences belong to no moment: they went on while it was dumped. */
  readonly sequences: readonly SequenceContent[]
  /** Roles that own something in it or may do something with it: a restore needs them. */
  readonly roles: readonly string[]
}

/** What pg_dump waits for a lock; the message names who holds it. */
const LOCK_WAIT = '30s'

/** The same for each dump, so that two of the same data are the same: nothing secret is kept by it here. */
const RESTRICT_KEY = 'rehearsal'

/** What dumps a snapshot with all that belongs to it: owners, grants, large objects. The rehearsal's own schema is not part of it. */
export function dumpCommand(snapshot: string, version: string): string[] {
  return [
    'pg_dump',
    '--format=plain',
    '--blobs',
    `--exclude-schema=${OWN_SCHEMA}`,
    `--snapshot=${snapshot}`,
    `--lock-wait-timeout=${LOCK_WAIT}`,
    ...(restricts(version) ? [`--restrict-key=${RESTRICT_KEY}`] : []),
  ]
}

/** Dumps a database into a compressed file, and reads what it holds in the very same moment. A failed dump leaves no file. */
export async function dumpTo(
  path: string,
  { address, run, signal }: { address: PostgresConnection; run: RunTool; signal?: AbortSignal },
): Promise<Dumped> {
  const { pgDump } = await versionsOf(run)
  const plain = `${path}.part`
  await using sql = openWork(address)
  await using beside = await openMaintenance(address)
  try {
    const dumped = await inSnapshot(sql, async (transaction) => {
      const of = await readContent(transaction)
      const [row] = await transaction<{ snapshot: string }[]>`SELECT pg_export_snapshot() AS snapshot`
      const command = dumpCommand(row!.snapshot, pgDump)
      const application = `rehearsal dump ${randomBytes(4).toString('hex')}`
      const ended = await watched(
        { sql: beside, application, file: plain, ...(signal && { signal }) },
        async (over) => {
          const result = await run(command, {
            outputFile: plain,
            env: { PGAPPNAME: application, PGDATABASE: address.database },
            signal: over,
          })
          mustEndWell(command, result)
          return result
        },
      )
      return { ended, of, sequences: await sequencesOf(transaction), roles: await rolesOf(transaction) }
    })
    const facts = await plainFacts(plain)
    await pipeline(createReadStream(plain), createGzip({ level: 1 }), createWriteStream(path))
    return { ...dumped, plain: facts }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await rm(plain, { force: true })
  }
}

/** Roles that own something in the database or may do something with it. */
export async function rolesOf(sql: Sql): Promise<string[]> {
  const rows = await sql<{ role: string }[]>`
    SELECT DISTINCT pg_get_userbyid(refobjid) AS role FROM pg_shdepend
    WHERE refclassid = 'pg_authid'::regclass AND refobjid > 0
      AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY 1`
  return rows.map(({ role }) => role)
}
