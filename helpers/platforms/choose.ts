import { ConfigError } from '../environments/load.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import type { ResolvedImages } from '../environments/images.ts'
import type { ComposeFacts } from '../environments/compose-facts.ts'
import type { PlatformName } from './platform.ts'

export interface Choice {
  readonly name: PlatformName
  /** Why this one; printed as the first line of a run. */
  readonly reason: string
  /** What containers run from. */
  readonly images?: ResolvedImages
  /** What Docker Compose runs. */
  readonly compose?: ComposeFacts
}

/**
 * Picks the platform: the one asked for, or, for `auto`, containers where an engine answers and their images can be had,
 * else plain processes.
 * @throws {ConfigError} where the one asked for cannot be used here
 */
export async function choosePlatform(
  asked: string,
  config: EnvironmentConfig,
  say: (line: string) => void,
): Promise<Choice> {
  if (asked === 'processes') return { name: 'processes', reason: 'as asked for' }
  if (asked === 'remote') return { name: 'remote', reason: 'only its addresses are known' }
  if (asked === 'compose') return chooseCompose(config)
  // Loaded where it is needed: it takes longer than everything else of the launcher.
  const { askEngine, EngineError, hasReaper, PATIENT_MS, publishedImages, resolveImages } =
    await import('./containers/engine-and-images.ts')
  try {
    const { engine, host, title } = await askEngine(asked === 'auto' ? undefined : PATIENT_MS)
    const images = await resolveImages(engine, publishedImages(config), say)
    // Without a registry in reach there is no reaper; our own labels and sweep do its work.
    if (images.isWithoutRegistry || !(await hasReaper(engine, say)))
      process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true'
    return { name: 'containers', reason: `${title} answers at ${host}`, images }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    if (asked === 'containers') throw new ConfigError(error.message, { cause: error })
    return { name: 'processes', reason: `plain processes. ${error.message}` }
  }
}

async function chooseCompose(config: EnvironmentConfig): Promise<Choice> {
  const { EngineError } = await import('./containers/engine-and-images.ts')
  const { findProject } = await import('./compose/choose.ts')
  try {
    const { reason, ...compose } = await findProject(config)
    return { name: 'compose', reason, compose }
  } catch (error) {
    if (error instanceof EngineError) throw new ConfigError(error.message, { cause: error })
    throw error
  }
}
