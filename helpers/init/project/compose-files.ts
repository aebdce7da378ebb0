import { join } from 'node:path'
import { ConfigError } from '../../environments/load.ts'
import { firstOf } from './locate.ts'

/** In the order in which Docker Compose itself prefers them. */
const BASES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']
const STAGING =
  /^((docker-)?compose[.-](staging|stage|stg|preprod|uat)|(staging|stage|stg)[.-](docker-)?compose)\.ya?ml$/
const PRODUCTION =
  /^((docker-)?compose[.-](prod|production|live)|(prod|production)[.-](docker-)?compose)\.ya?ml$/
/** Where they lie, where that is not the project's own folder. */
const PLACES = ['', 'docker', 'deploy', 'deployment', 'compose', 'infra', 'ops', '.docker', 'docker-compose']

export interface ComposeFiles {
  /** As they are to be merged, paths from the project. */
  readonly files: readonly string[]
  /** What production runs: the base, where staging is laid over one. */
  readonly base: string | undefined
  /** What is laid over the base for production, where there is such a file. */
  readonly production?: string | undefined
}

/**
 * The project's compose files: those that were named, else a base file and staging's over it.
 * @throws {ConfigError} where there is none.
 */
export async function findComposeFiles(folder: string, named: readonly string[]): Promise<ComposeFiles> {
  if (named.length > 0) return { files: named, base: named.length > 1 ? named[0] : undefined }
  for (const place of PLACES) {
    const inside = (name: string | undefined) =>
      name === undefined || place === '' ? name : `${place}/${name}`
    const at = join(folder, place)
    const base = inside(await firstOf(at, ...BASES))
    const staging = inside(await firstOf(at, STAGING))
    const production = inside(await firstOf(at, PRODUCTION))
    const files = [base, staging].filter((file) => file !== undefined)
    if (files.length === 0) continue
    return { files, base: staging === undefined && production === undefined ? undefined : base, production }
  }
  throw new ConfigError(
    `No compose file in ${folder}: expected ${BASES.join(', ')} or one for staging. Name it by --compose FILE.`,
  )
}
