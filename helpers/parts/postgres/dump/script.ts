import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** The comment that pg_dump writes last (src/bin/pg_dump/pg_backup_archiver.c), and what may follow it. */
const END = /(?:^|\n)-- PostgreSQL database dump complete\n--\s*(?:\\unrestrict \w+\s*)?$/

/** Bytes in which it is looked for. */
const TAIL = 2000

/** What psql prints once it has come to the dump's end. */
export const RESTORED = 'rehearsal: everything is restored'

/**
 * Unpacks a compressed dump into a script for psql. It says so once it has come to the dump's own end, inside the script:
 * wherever the way to psql is cut, that is missing. One transaction around it would not tell: a dump of large objects
 * commits in its middle.
 * `first` is run before it.
 * @throws where the archive is damaged or the dump has no end; there is no script then
 */
export async function writeScript(dump: string, script: string, first = ''): Promise<void> {
  let tail = ''
  const wrapped = async function* (chunks: AsyncIterable<Buffer>) {
    if (first !== '') yield first
    for await (const chunk of chunks) {
      tail = (tail + chunk.toString('latin1')).slice(-TAIL)
      yield chunk
    }
    if (!END.test(tail))
      throw new Error(
        `it does not end as a complete dump does, but with “${tail.trim().split('\n').at(-1)?.slice(-80) ?? ''}”`,
      )
    yield `\n\\echo ${RESTORED}\n`
  }
  try {
    // The checksum stands at the archive's end: a damaged one throws before the last line is written.
    await pipeline(
      createReadStream(dump),
      createGunzip(),
      wrapped,
      async (lines: AsyncIterable<Buffer | string>) =>
        pipeline(Readable.from(lines), createWriteStream(script, { mode: 0o600 })),
    )
  } catch (error) {
    await rm(script, { force: true })
    throw new Error(
      `${dump} cannot be restored from, and nothing was changed: ${(error as Error).message}. Take another backup, or an older one.`,
      { cause: error },
    )
  }
}
