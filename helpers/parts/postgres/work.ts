import type { Sql } from 'postgres'
import type { PostgresConnection } from './connection.ts'
import { openSession } from './open.ts'

/** A session of the rehearsal's own in a database, past any pooler, closed by its `Symbol.asyncDispose`. */
export function openWork(connection: PostgresConnection): Sql & AsyncDisposable {
  return openSession(connection, `Working on ${connection.database}`, { application: 'rehearsal' })
}
