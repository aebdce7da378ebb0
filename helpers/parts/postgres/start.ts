import type { Socket } from 'node:net'
import type { PostgresConnection } from './connection.ts'
import { happening } from './socket.ts'

/** 3.0, as two numbers of 16 bits. */
const PROTOCOL = 196_608

/** What a server says to a session that it does not let begin. */
export interface Refusal extends Error {
  /** The SQLSTATE; empty where it closes the connection without a word. */
  readonly code: string
}

/**
 * Begins a session and ends it at the server's first word: undefined where it would go on, its refusal where it has one, as
 * pg_hba.conf makes it say. The socket is of no use any more.
 */
export async function refusalAtStart(
  socket: Socket,
  { user, database }: PostgresConnection,
  signal: AbortSignal,
): Promise<Refusal | undefined> {
  try {
    socket.write(startup({ user, database, application_name: 'rehearsal' }))
    let seen = Buffer.alloc(0)
    while (!isWhole(seen)) {
      const [chunk] = (await happening(socket, 'data', signal)) as [Buffer]
      seen = Buffer.concat([seen, chunk])
    }
    return seen[0] === 'E'.charCodeAt(0) ? refusalIn(seen) : undefined
  } finally {
    socket.destroy()
  }
}

const isWhole = (seen: Buffer) => seen.length > 4 && seen.length > seen.readUInt32BE(1)

/** https://www.postgresql.org/docs/current/protocol-message-formats.html#PROTOCOL-MESSAGE-FORMATS-STARTUPMESSAGE */
function startup(parameters: Readonly<Record<string, string>>): Buffer {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}\0${value}\0`)
  const body = Buffer.from(`${pairs.join('')}\0`)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(head.length + body.length, 0)
  head.writeUInt32BE(PROTOCOL, 4)
  return Buffer.concat([head, body])
}

function refusalIn(seen: Buffer): Refusal {
  const fields = new Map(
    seen
      .subarray(5, 1 + seen.readUInt32BE(1))
      .toString()
      .split('\0')
      .map((field) => [field.slice(0, 1), field.slice(1)] as const),
  )
  return Object.assign(new Error(fields.get('M')), { code: fields.get('C') ?? '' })
}
