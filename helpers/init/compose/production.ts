import { ConfigError } from '../../environments/load.ts'
import {
  ALL_PROFILES,
  bareVariables,
  render,
  type ComposeModel,
  type ComposeProject,
} from '../../parts/compose-project/index.ts'

/** Stands for what production sets and we do not know: a number, so that it may stand for a port or a limit too. */
export const UNSET = '0'

/**
 * The base file alone, as production runs it: with its own defaults, and with UNSET for what it demands to be set.
 * Without services' env files: on this machine they are staging's.
 */
export async function renderProduction(project: ComposeProject): Promise<ComposeModel | string> {
  const variables: Record<string, string> = {}
  for (;;) {
    try {
      return await render({ ...project, profiles: ALL_PROFILES }, { shell: bareVariables(), env: variables })
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      const missing = /required variable (\w+) is missing/.exec(error.message)?.[1]
      if (missing === undefined || missing in variables) return error.message
      variables[missing] = UNSET
    }
  }
}
