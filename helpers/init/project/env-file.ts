import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parse } from 'dotenv'
import { ConfigError } from '../../environments/load.ts'
import { mask } from '../../secrets/mask.ts'
import { firstOf } from './locate.ts'

export interface EnvFile {
  /** From the project's folder; undefined where the project has none. */
  readonly path: string | undefined
  readonly names: readonly string[]
}

/**
 * The names that the env file sets. Its values go no further than into the mask, which keeps them out of what is said.
 * @throws {ConfigError} where it can't be read.
 */
export async function readEnvFile(
  folder: string,
  named: string | undefined,
  usual: readonly string[] = ['.env.staging', '.env'],
): Promise<EnvFile> {
  const path = named ?? (await firstOf(folder, ...usual))
  if (path === undefined) return { path, names: [] }
  const text = await readFile(resolve(folder, path), 'utf8').catch((error: unknown) => {
    throw new ConfigError(`Env file ${path} can't be read: ${(error as Error).message}`, { cause: error })
  })
  const variables = parse(text)
  for (const [name, value] of Object.entries(variables)) if (SECRET.test(name)) mask.add(value)
  return { path, names: Object.keys(variables) }
}

const SECRET = /PASS|SECRET|TOKEN|KEY|CREDENTIAL|WEBHOOK|DSN|UR[LI]$/i
