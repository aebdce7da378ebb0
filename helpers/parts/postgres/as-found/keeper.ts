import type { Sql } from 'postgres'
import type { Keeper, Stray } from '../../as-found.ts'
import type { PostgresConnection } from '../connection.ts'
import { openMaintenance } from '../maintenance.ts'
import { needsOf } from '../needs.ts'
import { dropRestores } from '../restores.ts'
import { dropScratchTables } from '../scratch-table.ts'
import { openWork } from '../work.ts'
import { foreignIn } from './foreign.ts'
import { readPulse } from './pulse.ts'
import { planSetAside, putBack, setAside, whereabouts, type SetAside } from './set-aside.ts'
import { strayAsides } from './strays.ts'
import { describeNeeds, tellKept, tellLeft, tellWhereabouts } from './words.ts'

/** Keeps a database from beside it. @throws as `openMaintenance` does */
export async function openKeeper(
  address: PostgresConnection,
  grows: readonly string[],
): Promise<Keeper<SetAside>> {
  const sql = await openMaintenance(address)
  const { database } = address
  return {
    needs: async () => describeNeeds(await needsOf(sql, database)),
    plan: (run) => planSetAside(sql, database, run),
    setAside: (kept) => setAside(sql, kept),
    putBack: async (kept, { file, killed }) => {
      const pulse = await readPulse(file)
      const foreign = await putBack(sql, kept, (copy) =>
        foreignIn({ address: { ...address, database: copy }, setAside: kept, pulse, grows, killed }),
      )
      return foreign.length > 0 ? tellKept(kept, foreign) : undefined
    },
    whereabouts: async (kept) => tellWhereabouts(kept, await whereabouts(sql, kept)),
    strays: async () => (await strayAsides(sql, database)).map((stray) => strayOf(sql, stray)),
    dropBeside: async (run) => {
      await dropRestores(sql, database, run)
      await using within = openWork(address)
      await dropScratchTables(within)
    },
    [Symbol.asyncDispose]: () => sql[Symbol.asyncDispose](),
  }
}

function strayOf(sql: Sql, stray: SetAside): Stray<SetAside> {
  const { database, aside, kept } = stray
  return {
    isIn: (known) => known.some((each) => each.aside === aside),
    tell: async () => tellLeft(stray, await whereabouts(sql, stray)),
    whereabouts: async () =>
      `${tellWhereabouts(stray, await whereabouts(sql, stray))}; the notes of its run are lost, so the copy is kept as ${kept}`,
    putBack: async () => {
      await putBack(sql, stray, () => Promise.resolve(['the notes of its run are lost']))
      return `${database} is the original again; its copy is kept as ${kept}: look at it, and drop it.`
    },
  }
}
