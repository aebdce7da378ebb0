import { readFile } from 'node:fs/promises'
import { withVariables } from './with-variables.ts'
import { writeInPlace } from './write-in-place.ts'

/** Sets variables of an env file; its other bytes, its mode and owner, and what links to it stay as they are. */
export async function changeEnvFile(path: string, values: Readonly<Record<string, string>>): Promise<void> {
  const before = await readFile(path)
  let after: Buffer
  try {
    after = withVariables(before, values)
  } catch (error) {
    throw new Error(`${path} cannot be changed. ${(error as Error).message}`, { cause: error })
  }
  if (!after.equals(before)) await writeInPlace(path, after)
}
