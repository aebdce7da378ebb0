import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where an env file sets each variable: what its values are Compose alone says. */
export async function envLines(folder: string, file: string): Promise<{ name: string; line: number }[]> {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '')
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((each, index) => {
      const name = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]/.exec(each)?.[1]
      return name === undefined ? [] : [{ name, line: index + 1 }]
    })
}
