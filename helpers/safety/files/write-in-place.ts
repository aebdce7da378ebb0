import { open } from 'node:fs/promises'

/**
 * Writes a file that is there anew, and has it on disk when it returns. The file itself stays the same one: what links
 * to it, what it is mounted into, its owner and its mode are kept, as a file that takes its place would not keep them.
 * A crash in between leaves part of it: whoever calls has a copy.
 */
export async function writeInPlace(path: string, content: Buffer): Promise<void> {
  await using file = await open(path, 'r+')
  await file.write(content, 0, content.length, 0)
  await file.truncate(content.length)
  await file.sync()
}
