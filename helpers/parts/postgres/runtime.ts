import { asFoundBy } from './as-found/index.ts'
import { databaseProbe, type DatabaseProbe } from './probe.ts'
import { identityOf } from './identity.ts'
import type { At, Runtime } from '../kind.ts'
import { TEXT } from '../logs/schema.ts'
import { postgresConnectionOf, type PostgresConnection } from './connection.ts'
import type { Postgres } from './schema.ts'

/** How its clients reach a database. @throws where a file or a secret is missing */
export const connectionOf = ({ declared, ...from }: At<Postgres>): PostgresConnection =>
  postgresConnectionOf({ ...declared, port: declared.port ?? 0 }, from)

export const runtime: Runtime<Postgres, DatabaseProbe> = {
  readyWithinMs: 60_000,
  logs: TEXT,
  open: (at, evidence) => databaseProbe(connectionOf(at), evidence),
  identity: identityOf(connectionOf),
  asFound: asFoundBy(connectionOf),
  ready: (probe) => probe.selectOne(),
  counts: (probe) => probe.committed(),
  fills: async (probe) => {
    const { total, limit } = await probe.connections()
    return { connections: { value: total, limit } }
  },
}
