import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The files and folders of a project's folder. */
export async function listFolder(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort()
}

/** The first of these paths that exists, from the project's folder; a pattern in its last part finds any name. */
export async function firstOf(folder: string, ...candidates: readonly (string | RegExp)[]) {
  for (const candidate of candidates) {
    const pattern = typeof candidate === 'string' ? undefined : candidate
    if (typeof candidate === 'string' && (await has(folder, candidate))) return candidate
    const name = pattern && (await listFolder(folder)).find((each) => pattern.test(each))
    if (name !== undefined) return name
  }
  return undefined
}

/** The first file of a folder of the project whose name fits, as a path from the project. */
export async function firstIn(folder: string, inside: string, pattern: RegExp): Promise<string | undefined> {
  const name = (await listFolder(join(folder, inside))).find((each) => pattern.test(each))
  return name === undefined ? undefined : `${inside}/${name}`
}

async function has(folder: string, path: string): Promise<boolean> {
  const parts = path.split('/')
  return (await listFolder(join(folder, ...parts.slice(0, -1)))).includes(parts.at(-1) ?? '')
}
