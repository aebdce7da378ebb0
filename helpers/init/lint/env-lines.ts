import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface EnvLine {
  readonly name: string
  /** Counted from 1. */
  readonly line: number
  /** What stands behind it, quotes and all: what its value is Compose alone says. */
  readonly written: string
}

/** Where an env file sets each variable. */
export async function envLines(folder: string, file: string): Promise<EnvLine[]> {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '')
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((each, index) => {
      const [, name, written = ''] =
        /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*?)\s*$/.exec(each) ?? []
      return name === undefined ? [] : [{ name, line: index + 1, written }]
    })
}
