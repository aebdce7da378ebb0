/** Measures what setting a database of about 1 GiB aside costs, and giving it back, beside a plain `cp` of its files. */
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { execa } from 'execa'
import { openMaintenance } from '../helpers/parts/postgres/maintenance.ts'
import { planSetAside, putBack, setAside } from '../helpers/parts/postgres/as-found/set-aside.ts'
import { scratchCluster, SUPERUSER } from '../tests/parts/postgres/scratch-cluster.ts'

/** Rows of a kilobyte; 2^20 are 1 GiB and a little more. */
const ROWS = Number(process.argv[2] ?? 1_048_576)

/** Seconds that something took, to a millisecond. */
async function seconds(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await action()
  return Math.round(performance.now() - started) / 1000
}

await using cluster = await scratchCluster(['max_wal_size=4GB'])
await using admin = cluster.connect(SUPERUSER, 'postgres')
await admin.unsafe('CREATE ROLE shop LOGIN CREATEDB')
await admin`CREATE DATABASE shop OWNER shop`
{
  await using inside = cluster.connect('shop', 'shop')
  await inside.unsafe(
    `CREATE TABLE filler AS SELECT g AS id, repeat(md5(g::text), 30) AS body FROM generate_series(1, ${ROWS}) g`,
  )
}
await admin`CHECKPOINT`
const [row] = await admin<{ bytes: string; folder: string }[]>`
  SELECT pg_database_size('shop')::text AS bytes,
    current_setting('data_directory') || '/base/' || oid AS folder FROM pg_database WHERE datname = 'shop'`
const { bytes, folder } = row!
const cp = await seconds(() =>
  execa('sh', ['-c', 'cp -r "$1" "$1.cp" && sync -f "$1.cp" && rm -r "$1.cp"', 'sh', folder]),
)
await using sql = await openMaintenance(cluster.at('shop', 'shop'))
const plan = await planSetAside(sql, 'shop', '20260101_000000_000000')
const aside = await seconds(() => setAside(sql, plan))
const back = await seconds(() => putBack(sql, plan, () => Promise.resolve([])))
console.log(JSON.stringify({ bytes: Number(bytes), cp, aside, back, ratio: aside / cp }, null, 2))
