import postgres, { type Sql, type TransactionSql } from 'postgres'

/** Whether indexes lead to every row, and tables can be read. */
export interface Soundness {
  /** How many indexes and tables were looked through. */
  readonly indexes: number
  readonly tables: number
  /** What is damaged, a line each. */
  readonly damage: readonly string[]
  /** What was not looked through and why, a line each: that says nothing against the database. */
  readonly notLooked: readonly string[]
}

/** A schema for the extension, gone again with the transaction that makes it. */
const OWN = 'rehearsal_amcheck'

/** Milliseconds that a look waits for a lock of somebody's. */
const LOCK_MS = 1000

/** SQLSTATEs of damage: corrupted data or index, and what an index’s own expression says to a row of its table. */
const DAMAGE = /^(XX|22|P0)/
/** Those of a server that was not asked: connection, login, resources, an operator's intervention. */
const OF_THE_CONNECTION = /^(08|28|53|57)/

/** What is looked through, as pg_amcheck has it (its `compile_relation_list_one_db`), but for the server's own catalogs. */
const RELATIONS = `
  SELECT c.oid::text AS oid, c.oid::regclass::text AS name, c.relkind = 'i' AS "isIndex", a.amname AS method
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am a ON a.oid = c.relam
  LEFT JOIN pg_index i ON i.indexrelid = c.oid
  WHERE c.relpersistence <> 't' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_(catalog|temp|toast_temp)'
    AND c.oid >= 16384
    AND (c.relkind IN ('r', 'm', 't') AND a.amname = 'heap'
      OR c.relkind = 'i' AND a.amname = 'btree' AND i.indisready AND i.indisvalid AND i.indislive)
  ORDER BY 3, 2`

interface Relation {
  readonly oid: string
  readonly name: string
  readonly isIndex: boolean
}

/**
 * Looks whether each index leads to every row of its table, and each table's rows can be read: by the functions of amcheck that
 * `pg_amcheck --heapallindexed` calls. The extension is made and looks inside a transaction that is rolled back, so nothing is
 * left of it, and pg_amcheck, which would install it for good, is not needed where the server is.
 * @param alone whether nobody else is in the database: then a look at an index may keep writers out, as `--rootdescend` does
 */
export async function soundnessOf(sql: Sql, { alone }: { alone: boolean }): Promise<Soundness> {
  const undone = new Error('rolled back')
  let seen: Soundness | undefined
  try {
    await sql.begin('read write', async (transaction) => {
      seen = await looked(transaction, alone)
      throw undone
    })
  } catch (error) {
    if (error !== undone && mustBeTold(error)) throw error
    seen ??= nothingLookedAt((error as Error).message)
  }
  return seen!
}

async function looked(sql: TransactionSql, alone: boolean): Promise<Soundness> {
  await sql.unsafe(`SET LOCAL lock_timeout = ${LOCK_MS}; SET LOCAL statement_timeout = 0`)
  const schema = await amcheckIn(sql)
  const index = alone
    ? { name: 'bt_index_parent_check', arguments: ['regclass', 'boolean', 'boolean'] }
    : { name: 'bt_index_check', arguments: ['regclass', 'boolean'] }
  const heap = {
    name: 'verify_heapam',
    arguments: ['regclass', 'boolean', 'boolean', 'text', 'bigint', 'bigint'],
  }
  const mayNot = await hindrance(sql, schema, index)
  if (mayNot !== undefined) return nothingLookedAt(mayNot)
  const noTables = await hindrance(sql, schema, heap)
  const relations = await sql.unsafe<Relation[]>(RELATIONS)
  const [damage, notLooked]: [string[], string[]] = [[], noTables === undefined ? [] : [noTables]]
  const counted = { indexes: 0, tables: 0 }
  for (const { oid, name, isIndex } of relations) {
    if (!isIndex && noTables !== undefined) continue
    const look = isIndex
      ? `SELECT '' AS told FROM ${schema}.${index.name}(${oid}::regclass${', true'.repeat(index.arguments.length - 1)})`
      : `SELECT format('block %s, row %s: %s', blkno, offnum, msg) AS told FROM ${schema}.${heap.name}(${oid}::regclass) LIMIT 3`
    const what = `${isIndex ? 'index' : 'table'} ${name}`
    try {
      const told = await sql.savepoint((inner) => inner.unsafe<{ told: string }[]>(look))
      if (!isIndex) damage.push(...told.map(({ told: of }) => `${what}: ${of}`))
      counted[isIndex ? 'indexes' : 'tables'] += 1
    } catch (error) {
      if (mustBeTold(error)) throw error
      const { code, message, detail } = error as postgres.PostgresError
      const line = `${what}: ${message}${detail ? ` (${detail})` : ''}`
      ;(DAMAGE.test(code) ? damage : notLooked).push(line)
    }
  }
  return { ...counted, damage, notLooked }
}

/** The schema in which the extension is, made where it is not there. @throws where the role may not, or the server has none */
async function amcheckIn(sql: TransactionSql): Promise<string> {
  const [there] = await sql<{ schema: string }[]>`
    SELECT format('%I', nspname) AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE extname = 'amcheck'`
  if (there) return there.schema
  await sql.unsafe(`CREATE SCHEMA ${OWN}; CREATE EXTENSION amcheck SCHEMA ${OWN}`)
  return OWN
}

/** Why a function of the extension cannot be called; undefined where it can. */
async function hindrance(
  sql: TransactionSql,
  schema: string,
  { name, arguments: types }: { name: string; arguments: readonly string[] },
): Promise<string | undefined> {
  const signature = `${name}(${types.join(', ')})`
  const [row] = await sql<{ role: string; may: boolean | null }[]>`
    SELECT current_user AS role, has_function_privilege(to_regprocedure(${`${schema}.${signature}`}), 'EXECUTE') AS may`
  if (row?.may === true) return undefined
  return row?.may === null
    ? `This server’s amcheck has no ${signature}: ALTER EXTENSION amcheck UPDATE, where there is a newer one.`
    : `${row?.role} may not look: GRANT EXECUTE ON FUNCTION ${schema}.${signature} TO ${row?.role}.`
}

/** Whether nothing was learnt of the database by an error, as its server could not be asked. */
function mustBeTold(error: unknown): boolean {
  return !(error instanceof postgres.PostgresError) || OF_THE_CONNECTION.test(error.code)
}

function nothingLookedAt(why: string): Soundness {
  const next = 'Indexes are looked through where the role may make the extension amcheck, or it is there.'
  return { indexes: 0, tables: 0, damage: [], notLooked: [`${why} ${next}`] }
}
