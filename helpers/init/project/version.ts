import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const PLACES = [
  { file: 'package.json', pattern: /"version":\s*"([^"]+)"/ },
  { file: 'pyproject.toml', pattern: /^version\s*=\s*"([^"]+)"/m },
  { file: 'VERSION', pattern: /^v?(\S+)/ },
]

/** The file that names the release's version, and where in it. */
export async function findVersion(folder: string) {
  for (const place of PLACES) {
    const text = await readFile(join(folder, place.file), 'utf8').catch(() => '')
    if (place.pattern.test(text)) return place
  }
  return undefined
}
