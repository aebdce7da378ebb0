import { chmod, mkdir, readdir } from 'node:fs/promises'
import { relative, join } from 'node:path'
import { create, extract } from 'tar'

/** Packs a folder of copies, with their paths, modes and times (in whole seconds); readable by its owner alone. */
export async function pack(folder: string, path: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  await create({ gzip: true, file: path, cwd: folder, strict: true, follow: false }, files.sort())
  await chmod(path, 0o600)
}

/** Unpacks what was packed into a folder, which is made. @throws where the package is damaged */
export async function unpack(path: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await extract({ file: path, cwd: folder, strict: true })
}
