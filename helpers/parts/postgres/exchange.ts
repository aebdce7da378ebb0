import type { Sql } from 'postgres'
import { namingHolders } from './holders.ts'
import { quoted } from './names.ts'
import { allowConnections, connectionsAllowed, emptyOfSessions } from './sessions.ts'

export interface Exchange {
  /** The name that clients know. */
  readonly database: string
  /** The database that gets that name. */
  readonly replacement: string
  /** The name that the one which had it gets; nobody is let into it until somebody says so. */
  readonly movesTo: string
  /** Whether clients are let into the replacement once it has the name; they are into the one before unless told otherwise. */
  readonly allowed?: boolean
}

/**
 * Gives a database's name to another one, and the one that had it another name, in one transaction: at no moment is
 * there neither. Sessions in both are ended. Where it cannot be done both keep their names, and clients are let in again.
 * @throws naming who is in the way
 */
export async function exchange(
  sql: Sql,
  { database, replacement, movesTo, allowed = true }: Exchange,
): Promise<void> {
  const there = (await connectionsAllowed(sql, database)) !== undefined
  const before = await connectionsAllowed(sql, replacement)
  try {
    await namingHolders(sql, [database, replacement], async () => {
      await emptyOfSessions(sql, replacement)
      if (there) await emptyOfSessions(sql, database)
      await sql.begin(async (transaction) => {
        if (there) await transaction.unsafe(`ALTER DATABASE ${quoted(database)} RENAME TO ${quoted(movesTo)}`)
        await transaction.unsafe(`ALTER DATABASE ${quoted(replacement)} RENAME TO ${quoted(database)}`)
        await transaction.unsafe(`ALTER DATABASE ${quoted(database)} ALLOW_CONNECTIONS ${String(allowed)}`)
      })
    })
  } catch (error) {
    if (there) await allowConnections(sql, database, allowed).catch(() => undefined)
    if (before) await allowConnections(sql, replacement, before).catch(() => undefined)
    throw error
  }
}
