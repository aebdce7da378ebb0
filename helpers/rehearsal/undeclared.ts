import { CAPABILITIES } from '../environments/capabilities.ts'
import { FEATURES, missing } from '../environments/requirements.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import type { SpecDeclaration } from '../record/outcome.ts'

/** The journeys, settings and parts that a spec requires and the environment does not declare, each with why. */
export function undeclared(
  { requires = [] }: Pick<SpecDeclaration, 'requires'>,
  config: EnvironmentConfig,
): [string, string][] {
  const others: readonly string[] = [...FEATURES, ...CAPABILITIES]
  return requires.flatMap((requirement): [string, string][] => {
    if (others.includes(requirement)) return []
    const why = missing(config, requirement)
    return why === undefined ? [] : [[requirement, why]]
  })
}
