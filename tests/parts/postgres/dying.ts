/**
 * A rehearsal as far as its database goes: sets it aside, writes into the copy, gives it back. It is killed before the
 * statement of a number, or by whoever started it. Arguments: port, database, run, and that number.
 */
import process from 'node:process'
import type { Sql } from 'postgres'
import { openMaintenance } from '../../../helpers/parts/postgres/maintenance.ts'
import { openWork } from '../../../helpers/parts/postgres/work.ts'
import { planSetAside, putBack, setAside } from '../../../helpers/parts/postgres/as-found/set-aside.ts'

const [port, database = '', run = '', fatal = 'none'] = process.argv.slice(2)
const address = { host: '127.0.0.1', port: Number(port), database, user: 'shop', password: '' }
let statements = 0

function dying(sql: Sql): Sql {
  const count = () => {
    if (++statements === Number(fatal)) process.kill(process.pid, 'SIGKILL')
  }
  return new Proxy(sql, {
    apply: (target, self, args: unknown[]) => {
      // Called with a list of names it only puts these into a statement.
      if (Array.isArray(args[0]) && 'raw' in args[0]) count()
      return Reflect.apply(target as unknown as (...all: unknown[]) => unknown, self, args)
    },
    get: (target, key) => {
      const value = Reflect.get(target, key) as unknown
      if (key === 'unsafe') count()
      if (key !== 'begin') return value
      return (action: (transaction: Sql) => Promise<unknown>) =>
        target.begin((transaction) => action(dying(transaction as unknown as Sql)))
    },
  })
}

await using maintenance = await openMaintenance(address)
const sql = dying(maintenance)
const plan = await planSetAside(maintenance, database, run)
console.log(JSON.stringify(plan))
await setAside(sql, plan)
{
  await using work = openWork(address)
  await work`CREATE TABLE rehearsed AS SELECT generate_series(1, 1000) AS id`
}
await putBack(sql, plan, () => Promise.resolve([]))
console.log(`done after ${statements} statements`)
