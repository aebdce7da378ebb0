import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ComposeSettings, Doubt, GuardedConfig } from '../../environments/guard/index.ts'
import { composeProjectOf, learnSettings, toldBy } from '../../parts/compose-project/index.ts'
import { MissingToolError } from '../../toolchain/index.ts'

export interface Told {
  /** Undefined where the project has none that can be read. */
  readonly settings?: ComposeSettings | undefined
  /** What is not known, and therefore not compared. */
  readonly doubts: readonly Doubt[]
}

/**
 * Has Compose render what every service of the project is told, and teaches the mask the secrets among it. From a
 * distance there may be no project; where there is one and no Compose, what it holds is not known (what runs by Compose
 * has failed for want of it before).
 * @throws {ConfigError} with Compose's own words, where it refuses the files
 */
export async function toldByProject(config: GuardedConfig): Promise<Told> {
  const { project } = config
  const folder = resolve(project.folder)
  const paths = [...project.composeFiles, project.envFile].map((file) => resolve(folder, file))
  const there = await Promise.all(paths.map((path) => access(path).then(...YES_OR_NO)))
  if (!there.every(Boolean)) return { doubts: [] }
  try {
    const settings = await toldBy(composeProjectOf(config, folder))
    learnSettings(settings)
    return { settings, doubts: [] }
  } catch (error) {
    if (!(error instanceof MissingToolError)) throw error
    return { doubts: [unread(project)] }
  }
}

const YES_OR_NO = [() => true, () => false] as const

function unread({ composeFiles, envFile }: GuardedConfig['project']): Doubt {
  return {
    about: 'app',
    withholds: true,
    fact: `what ${composeFiles.join(', ')} and ${envFile} tell the services`,
    seen: 'there is no Docker Compose here that could read them, so that their addresses were not compared',
    remedy: 'Have docker-compose 2.21 or newer in the PATH, or Go, by which it is built.',
  }
}
