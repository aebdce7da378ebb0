import { chmod, copyFile, mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { writeInPlace } from './write-in-place.ts'

/**
 * Where a file's copy lies in a folder of copies: under its own path, so that no two files share one. What lies outside
 * the project (`../shared/compose.yml`, `/etc/staging.env`) has a branch of its own.
 */
export function placeOfCopy(project: string, file: string): string {
  const path = resolve(project, file)
  const inside = relative(resolve(project), path)
  if (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)) return join('project', inside)
  return join('elsewhere', path.replace(/^([A-Za-z]):/, '$1'))
}

/**
 * Copies files of a project, with mode and time of change. Where one is a link, what it leads to is copied.
 * @throws naming the file that cannot be read
 */
export async function copyAway(project: string, files: readonly string[], into: string): Promise<void> {
  for (const file of files) {
    const copy = join(into, placeOfCopy(project, file))
    await mkdir(dirname(copy), { recursive: true, mode: 0o700 })
    await copyFile(resolve(project, file), copy).catch((error: unknown) => {
      throw new Error(`${resolve(project, file)} cannot be copied: ${(error as Error).message}`, {
        cause: error,
      })
    })
    await likeThe(resolve(project, file), copy)
  }
}

/** Puts copies back where they came from: content, mode and time of change; what is as it was is not touched. */
export async function putBack(project: string, files: readonly string[], from: string): Promise<void> {
  for (const file of files) {
    const [copy, path] = [join(from, placeOfCopy(project, file)), resolve(project, file)]
    const [wanted, found] = await Promise.all([readFile(copy), readFile(path).catch(unlessMissing)])
    if (!found) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, wanted, { flush: true })
    } else if (!found.equals(wanted)) await writeInPlace(path, wanted)
    await likeThe(copy, path)
  }
}

/** Gives a file another's permission bits and time of change, where they differ. */
async function likeThe(model: string, path: string): Promise<void> {
  const [wanted, is] = await Promise.all([stat(model), stat(path)])
  if (is.mode !== wanted.mode) await chmod(path, wanted.mode & 0o7777)
  if (is.mtimeMs !== wanted.mtimeMs) await utimes(path, wanted.atimeMs / 1000, wanted.mtimeMs / 1000)
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
