import { openWork } from '../work.ts'
import { countRows, tablesIn, writtenSince, type Written } from '../marks.ts'
import type { SetAside } from './set-aside.ts'
import type { PostgresConnection } from '../connection.ts'
import { OWN_SCHEMA } from '../content/catalog/scope.ts'
import { changedRows, lastingTables, type Pulse } from './pulse.ts'

export interface Judging {
  /** Where the copy is. */
  readonly address: PostgresConnection
  readonly setAside: Pick<SetAside, 'mark'>
  readonly pulse: Pulse
  /** Tables that serving requests adds to. */
  readonly grows: readonly string[]
  /** Whether the run was killed: what came after its last sign of life may be anybody's. */
  readonly killed: boolean
}

/**
 * What a copy holds that the rehearsal did not write, in words; nothing where all of it is the rehearsal's own. Doubt
 * counts as somebody else's. What others' requests add to tables that grow, while the run lives, cannot be told from what
 * its own requests add.
 */
export async function foreignIn({ address, setAside, pulse, grows, killed }: Judging): Promise<string[]> {
  await using sql = openWork(address)
  const lasting = await lastingTables(sql, grows, address.schema)
  const told = (written: readonly Written[], when: string) =>
    written.map(({ table, rows }) => `${rows} rows of ${table} were written ${when}`)
  const counted = pulse.rows ? changedRows(pulse.rows, await countRows(sql, lasting)) : []
  const spans = pulse.spans
  const between = await writtenSince(sql, lasting, setAside.mark, spans)
  const after = killed
    ? await writtenSince(sql, await tablesIn(sql, OWN_SCHEMA), pulse.last ?? setAside.mark)
    : []
  const findings = [
    ...pulse.foreign,
    ...counted,
    ...told(between, 'while none of the rehearsal’s acts ran'),
    ...told(after, 'after the last sign of life of the killed rehearsal, or by what it was just doing'),
  ]
  return [...new Set(findings)]
}
