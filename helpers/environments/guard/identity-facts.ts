import { configFile } from '../config-file.ts'
import type { Comparison, Comparisons } from '../../parts/identity/identity.ts'
import { label } from '../../parts/identity/words.ts'
import * as kinds from '../../parts/kinds.ts'
import type { GuardedConfig } from './config.ts'

const OF_KINDS: readonly Comparisons[] = Object.values(kinds).map(({ facts }) => facts)

/**
 * What each fact is compared with, as the kinds of parts bring it; one with neither an expected nor a forbidden value is
 * not compared. `part` is the one that tells the facts.
 */
export function comparisonsOf(
  config: GuardedConfig,
  part?: string,
  ofKinds: readonly Comparisons[] = OF_KINDS,
): Readonly<Record<string, Comparison>> {
  const brought = ofKinds.map((facts) => facts(config, part))
  return { ...(Object.assign({}, ...brought) as Record<string, Comparison>), ...ofContainer(config) }
}

function ofContainer(config: GuardedConfig) {
  const variable = config.project.variables.environment
  return {
    containerEnvironment: {
      fact: `${variable} in the running container`,
      about: 'app',
      withholds: true,
      ...label(config),
      required: true,
      remedy: `Start the container with ${variable}=${config.reportedAs}, or correct reportedAs or project.variables.environment in ${configFile()}.`,
    },
  }
}
