import { ConfigError } from '../../environments/load.ts'
import { firstOf } from './locate.ts'

/** In the order in which Docker Compose itself prefers them. */
const BASES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']
const STAGING = /^(docker-)?compose[.-](staging|stage)\.ya?ml$/

export interface ComposeFiles {
  /** As they are to be merged, paths from the project. */
  readonly files: readonly string[]
  /** What production runs: the base, where staging is laid over one. */
  readonly base: string | undefined
}

/**
 * The project's compose files: those that were named, else a base file and staging's over it.
 * @throws {ConfigError} where there is none.
 */
export async function findComposeFiles(folder: string, named: readonly string[]): Promise<ComposeFiles> {
  if (named.length > 0) return { files: named, base: named.length > 1 ? named[0] : undefined }
  const base = await firstOf(folder, ...BASES)
  const staging = await firstOf(folder, STAGING)
  const files = [base, staging].filter((file) => file !== undefined)
  if (files.length === 0)
    throw new ConfigError(
      `No compose file in ${folder}: expected ${BASES.join(', ')} or one for staging. Name it by --compose FILE.`,
    )
  return { files, base: staging === undefined ? undefined : base }
}
