import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const PLACES = ['CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS']

export interface CodeOwners {
  readonly file: string
  readonly owners: readonly string[]
}

/** Who owns the project as a whole, by its CODEOWNERS. */
export async function findOwners(folder: string): Promise<CodeOwners | undefined> {
  for (const file of PLACES) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => '')
    const owners = /^\*\s+(.+)$/m.exec(text)?.[1]?.trim().split(/\s+/) ?? []
    if (owners.length > 0) return { file, owners }
  }
  return undefined
}
