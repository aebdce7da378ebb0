/** Bytes of the header before each piece: one tells the stream, four its length (Docker Engine API, "Stream format"). */
const HEADER = 8

/** The text of both streams of a container without a terminal, in the order in which the pieces were written. */
export function demultiplex(buffer: Buffer): { stdout: string; stderr: string; both: string } {
  const pieces: { error: boolean; bytes: Buffer }[] = []
  for (let at = 0; at + HEADER <= buffer.length;) {
    const length = buffer.readUInt32BE(at + 4)
    pieces.push({ error: buffer[at] === 2, bytes: buffer.subarray(at + HEADER, at + HEADER + length) })
    at += HEADER + length
  }
  const text = (of: typeof pieces) => Buffer.concat(of.map(({ bytes }) => bytes)).toString('utf8')
  return {
    stdout: text(pieces.filter(({ error }) => !error)),
    stderr: text(pieces.filter(({ error }) => error)),
    both: text(pieces),
  }
}
