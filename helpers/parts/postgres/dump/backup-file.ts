import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

export interface BackupFacts {
  readonly bytes: number
  readonly unpackedBytes: number
  readonly modified: Date
  /** Whether the whole gzip stream unpacks and its checksum holds; else what was wrong. */
  readonly problem: string | undefined
  /** Whether it ends as a complete dump does. */
  readonly complete: boolean
}

/** The comment that pg_dump writes last (src/bin/pg_dump/pg_backup_archiver.c). */
const COMPLETION = 'PostgreSQL database dump complete'
const TAIL = 2000

/** What a dump is as pg_dump has written it, before it is packed. */
export interface PlainFacts {
  readonly bytes: number
  /** Whether it ends as a complete dump does. */
  readonly complete: boolean
}

export async function plainFacts(path: string): Promise<PlainFacts> {
  await using file = await open(path)
  const { size } = await file.stat()
  const position = Math.max(0, size - TAIL)
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(TAIL), position })
  return { bytes: size, complete: buffer.toString('utf8', 0, bytesRead).includes(COMPLETION) }
}

/** What a compressed dump on disk is. */
export async function backupFacts(path: string): Promise<BackupFacts> {
  const { size, mtime } = await stat(path)
  let unpackedBytes = 0
  let tail = ''
  const problem = await pipeline(
    createReadStream(path),
    createGunzip(),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        unpackedBytes += chunk.length
        tail = (tail + chunk.toString('utf8')).slice(-TAIL)
      }
    },
  ).then(
    () => undefined,
    (error: Error) => error.message,
  )
  return { bytes: size, unpackedBytes, modified: mtime, problem, complete: tail.includes(COMPLETION) }
}
