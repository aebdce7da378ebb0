import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Changes of sources, by path: pairs of a text that occurs once and what stands there instead, a whole file's text, or null
 * for a file that is taken away.
 */
export type Edits = Readonly<
  Record<string, readonly (readonly [text: string, instead: string])[] | string | null>
>

/** Makes the changes in a folder. @throws naming the file and the text, where that does not occur exactly once. */
export async function applyEdits(edits: Edits, folder: string): Promise<void> {
  for (const [path, change] of Object.entries(edits)) {
    const file = join(folder, path)
    if (change === null) {
      await rm(file)
    } else if (typeof change === 'string') {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, change)
    } else {
      // In place, so that its mode stays.
      await writeFile(file, edited(await readFile(file, 'utf8'), change, path))
    }
  }
}

/** The text with each change made, one after another. @throws where what is to be changed does not occur exactly once */
export function edited(text: string, changes: readonly (readonly [string, string])[], path: string): string {
  return changes.reduce((now, [from, to]) => {
    const pieces = now.split(from)
    if (pieces.length !== 2)
      throw new Error(`${path}: expected once, found ${pieces.length - 1} times: ${JSON.stringify(from)}`)
    return pieces.join(to)
  }, text)
}
