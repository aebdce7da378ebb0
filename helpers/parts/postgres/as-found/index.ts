import type { AsFound, Holding } from '../../as-found.ts'
import type { At } from '../../kind.ts'
import type { PostgresConnection } from '../connection.ts'
import type { Postgres } from '../schema.ts'
import { openKeeper } from './keeper.ts'
import { PulseWriter } from './pulse.ts'
import type { SetAside } from './set-aside.ts'
import { putBackByHand } from './words.ts'

/** How databases are set aside by their names, and put back. */
export const asFoundBy = (
  connectionOf: (at: At<Postgres>) => PostgresConnection,
): AsFound<Postgres, SetAside> => ({
  called: 'database',
  named: ({ database }) => database,
  of: (at) => holdingOf(connectionOf(at), [...at.declared.grows, ...at.declared.changes]),
})

/** @param grows tables that the system adds rows to, or changes rows of, while it serves requests */
export function holdingOf(address: PostgresConnection, grows: readonly string[]): Holding<SetAside> {
  return {
    open: () => openKeeper(address, grows),
    beginSigns: (file) => PulseWriter.begin(file, address, grows),
    byHand: putBackByHand,
    besideByHand:
      'drop the databases whose names end in _restored_, _replaced_ or _migrated_ and this run, and the tables rehearsal_test and rollback_test',
  }
}
