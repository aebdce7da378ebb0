import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
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
