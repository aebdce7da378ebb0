import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Definition, Place } from './tool.ts'

/** Beside a tool of ours: the version that it once told, so that it needs not be asked each time. */
const STAMP = '.told-version'

/** The version that was written down for this very program on a machine like this one; undefined where it has to be asked. */
export async function stampedVersion(definition: Definition, place: Place): Promise<string | undefined> {
  const [text, mark] = await Promise.all([
    readFile(join(place.home, STAMP), 'utf8').catch(() => ''),
    markOf(definition, place),
  ])
  const [version = '', marked] = text.split('\n', 2)
  return mark !== undefined && marked === mark && /^\d+(\.\d+)+$/.test(version) ? version : undefined
}

/** Writes a version down. A cache that cannot be written to is only slower. */
export async function stampVersion(definition: Definition, place: Place, version: string): Promise<void> {
  const mark = await markOf(definition, place)
  if (mark === undefined) return
  await writeFile(join(place.home, STAMP), `${version}\n${mark}\n`).catch(() => undefined)
}

/** What changes with the program: its size and time, and the kind of machine that has run it. */
async function markOf({ program }: Definition, { programs }: Place): Promise<string | undefined> {
  const found = await stat(join(programs, program)).catch(() => undefined)
  return found && `${process.platform}-${process.arch} ${found.size} ${found.mtimeMs}`
}
