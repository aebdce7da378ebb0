import type { Sql } from 'postgres'
import { readNameBeside, nameBeside } from '../names.ts'
import type { SetAside } from './set-aside.ts'

/**
 * Databases that runs have set aside, or copied to do so, and of which nothing else is known any more: their notes were on
 * another machine, or are lost. All that can be told is in their names: where no original waits, the one that has the name
 * is the original.
 */
export async function strayAsides(sql: Sql, database: string): Promise<readonly SetAside[]> {
  const rows = await sql<{ name: string; oid: string }[]>`
    SELECT datname AS name, oid::text FROM pg_database
    WHERE datname = ${database} OR datname ~ '_(asfound|rehearsed)_' ORDER BY 1`
  const oids = new Map(rows.map(({ name, oid }) => [name, oid]))
  const runs = new Set(
    rows.flatMap(({ name }) => {
      const read = readNameBeside(database, name)
      return read?.role === 'asfound' || read?.role === 'rehearsed' ? [read.run] : []
    }),
  )
  return [...runs].flatMap((run) => {
    const beside = (role: 'asfound' | 'rehearsed' | 'kept') => nameBeside(database, role, run)
    const [aside, rehearsed, kept] = [beside('asfound'), beside('rehearsed'), beside('kept')]
    const oid = oids.get(aside) ?? oids.get(database)
    // No row is older than the first transaction: whatever the copy holds is for a person to look at.
    return oid === undefined ? [] : [{ database, oid, aside, rehearsed, kept, allowed: true, mark: '0' }]
  })
}
