import type postgres from 'postgres'
import { known, type Observation } from '../../environments/guard/observed.ts'
import type { Target } from '../../environments/guard/targets.ts'
import { hostPort } from '../host/host-port.ts'
import { bySocket, directly, type PostgresConnection } from './connection.ts'
import { explainPostgres } from './explain.ts'
import { openPostgres } from './open.ts'
import { ask, inTime } from '../identity/ask.ts'
import type { Identity, Said } from '../identity/identity.ts'
import type { At } from '../kind.ts'
import type { Postgres } from './schema.ts'

export interface DatabaseIdentity {
  readonly databaseName: Observation
  readonly databaseSystem: Observation
  readonly databaseMarker?: Observation
  /** The servers that this one replicates. */
  readonly follows: readonly string[]
}

/**
 * Who a database says it is, each question in a transaction that cannot write. `table` is the marker's. Where a pooler stands
 * before the server, both are asked: what clients reach and what is set aside has to be the same.
 */
export async function observeDatabase(
  connection: PostgresConnection,
  table?: string,
): Promise<DatabaseIdentity> {
  if (connection.direct === undefined) return identityAt(connection, table)
  const [pooled, direct] = await Promise.all([
    identityAt(connection),
    identityAt(directly(connection, 'Asking a database who it is'), table),
  ])
  const databaseSystem = agreed(pooled.databaseSystem, direct.databaseSystem)
  const twoServers = differs(pooled.databaseSystem, direct.databaseSystem)
    ? known(`one of ${wordOf(databaseSystem)}, which are two servers`)
    : undefined
  const databaseName = twoServers ?? agreed(pooled.databaseName, direct.databaseName)
  const follows = [...new Set([...pooled.follows, ...direct.follows])]
  return { ...direct, databaseName, databaseSystem, follows }
}

/** The same of both, or what keeps it from being known; two that differ are one that nothing else is. */
function agreed(pooled: Observation, direct: Observation): Observation {
  if (differs(pooled, direct)) return known(`${wordOf(pooled)} by the pooler and ${wordOf(direct)} directly`)
  return pooled.kind === 'unasked' ? pooled : direct
}

const differs = (one: Observation, other: Observation) =>
  one.kind !== 'unasked' && other.kind !== 'unasked' && wordOf(one) !== wordOf(other)

const wordOf = (seen: Observation) => (seen.kind === 'known' ? seen.value : 'none')

async function identityAt(connection: PostgresConnection, table?: string): Promise<DatabaseIdentity> {
  await using sql = openPostgres(connection, {
    application: 'rehearsal guard',
    max: 4,
    connectS: 4,
    idleS: 1,
  })
  const reading = <T>(question: (sql: postgres.TransactionSql) => Promise<T>) =>
    sql.begin('read only', question) as Promise<T>
  const asked = (question: (sql: postgres.TransactionSql) => Promise<string | undefined>) =>
    ask(
      () => reading(question),
      (error) => explainPostgres(error, connection),
    )
  const [databaseName, databaseSystem, databaseMarker, follows] = await Promise.all([
    asked(async (tx) => valueOf(await tx`SELECT current_database() AS value`)),
    asked(async (tx) => valueOf(await tx`SELECT system_identifier::text AS value FROM pg_control_system()`)),
    table === undefined ? undefined : asked((tx) => marker(tx, table)),
    inTime(() => reading(followed)).catch(() => []),
  ])
  return { databaseName, databaseSystem, ...(databaseMarker && { databaseMarker }), follows }
}

/** How a database is asked who it is. */
export const identityOf = (connectionOf: (at: At<Postgres>) => PostgresConnection): Identity<Postgres> => ({
  called: 'the database',
  again: true,
  targets: (at) => placesOf(connectionOf(at)),
  ask: async (at, { markers, again }) =>
    saidBy(await observeDatabase(connectionOf(at), again ? undefined : markers.table)),
})

/** What asking a database connects to. */
export function placesOf({ host, port, direct }: PostgresConnection): Target[] {
  const places = [
    { what: 'the database', host, port },
    ...(direct ? [{ what: 'the database behind the pooler', ...direct }] : []),
  ]
  // A Unix socket is this machine's own, and no host that could be compared: who is behind it says so itself.
  return places.filter((place) => !bySocket(place.host))
}

export function saidBy({ follows, ...facts }: DatabaseIdentity): Said {
  return { facts, leads: follows }
}

/** The names that the marker table holds; more than one is no name of any environment, and so refused. */
async function marker(sql: postgres.TransactionSql, table: string): Promise<string | undefined> {
  const found = valueOf(await sql`SELECT to_regclass(${table})::text AS value`)
  if (found === undefined) return undefined
  // The server has written the name itself, quoted where it has to be.
  const rows = await sql.unsafe<{ name: string | null }[]>(
    `SELECT DISTINCT name::text AS name FROM ${found} LIMIT 10`,
  )
  return rows.length === 0 ? undefined : rows.map(({ name }) => name ?? 'null').join(', ')
}

/** A standby names the server that it follows to whoever may read all statistics, and to others nothing. */
async function followed(sql: postgres.TransactionSql): Promise<string[]> {
  const rows = await sql<{ host: string | null; port: number | null }[]>`
    SELECT sender_host AS host, sender_port AS port FROM pg_stat_wal_receiver`
  return rows.flatMap(({ host, port }) =>
    host === null || host.startsWith('/') ? [] : [`postgres://${hostPort(host, port ?? 5432)}`],
  )
}

function valueOf(rows: readonly postgres.Row[]): string | undefined {
  return (rows[0]?.value as string | null | undefined) ?? undefined
}
