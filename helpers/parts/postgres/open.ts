import { Duplex } from 'node:stream'
import postgres, { type Sql } from 'postgres'
import { directly, type PostgresConnection } from './connection.ts'
import { quoted } from './names.ts'
import { negotiate } from './negotiate.ts'

export interface OpenOptions {
  /** What the connections are called in `pg_stat_activity`. */
  readonly application: string
  /** How many there are at most; one where nothing is said. */
  readonly max?: number
  /** Seconds that a server may take to answer at all. */
  readonly connectS?: number
  /** Seconds after which one that nobody uses is closed; never where nothing is said. */
  readonly idleS?: number
  /** Parameters of the server for these connections. */
  readonly settings?: Readonly<Record<string, string | number>>
}

const CONNECT_S = 5

/** What its documentation says of `host`, `port` and `socket`, and its types don't. */
type ClientOptions = Omit<postgres.Options<Record<never, never>>, 'host' | 'port'> & {
  readonly host: readonly string[]
  readonly port: readonly number[]
  readonly socket: () => Promise<Duplex>
}

/** Opens a client of a database: it connects when it is first asked, and is closed by its `Symbol.asyncDispose`. */
export function openPostgres(connection: PostgresConnection, options: OpenOptions): Sql & AsyncDisposable {
  const { host, port, database, user, password, schema, pooler = false } = connection
  const { application, max = 1, connectS = CONNECT_S, idleS, settings } = options
  const clientOptions: ClientOptions = {
    // For the client's messages alone, and a list: of a text it takes what stands before the first colon, which leaves
    // nothing of an address of IPv6.
    host: [host],
    port: [port],
    database,
    user,
    password,
    socket: () => socketOf(connection, connectS * 1000),
    max,
    connect_timeout: connectS,
    ...(idleS !== undefined && { idle_timeout: idleS }),
    // A pooler may hand each statement to another session, which knows no statement that was prepared in one before.
    prepare: false,
    // Asked for at a moment when the server goes down, the types' own failure would be nobody's to catch.
    fetch_types: false,
    onnotice: () => undefined,
    connection: {
      application_name: application,
      // Poolers refuse parameters that they do not keep track of.
      ...(schema !== undefined && !pooler && { search_path: schema.map(quoted).join(', ') }),
      ...settings,
    },
  }
  const sql = postgres(clientOptions as unknown as postgres.Options<Record<never, never>>)
  return Object.assign(sql, { [Symbol.asyncDispose]: () => sql.end({ timeout: 2 }) })
}

/** Opens a session with the server itself, past any pooler. @throws where nothing says where the server is */
export function openSession(
  connection: PostgresConnection,
  why: string,
  options: OpenOptions,
): Sql & AsyncDisposable {
  return openPostgres(directly(connection, why), options)
}

/**
 * Where there is none, one that fails with the reason at the first word: the client would wait forever for a socket that it was
 * not given, and loses its next words where one fails before.
 */
async function socketOf(connection: PostgresConnection, deadlineMs: number): Promise<Duplex> {
  try {
    const socket = await negotiate(connection, deadlineMs)
    const before = socket.bytesRead
    // As what stands before a server does that is down (the engine's proxy, say); the client would try again without end.
    socket.once('end', () => {
      if (socket.bytesRead === before)
        socket.destroy(new Error('the server closed the connection without a word'))
    })
    return socket
  } catch (error) {
    return new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done(error as Error) })
  }
}
