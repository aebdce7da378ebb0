import { ConfigError } from '../../environments/load.ts'
import type { ComposeModel } from './model.ts'
import { render, type Rendering } from './render.ts'

/** Stands for what production sets and we do not know: a number, so that it may stand for a port or a limit too. */
export const UNSET = '0'

/**
 * The base file alone, as production runs it: with its own defaults, and with UNSET for what it demands to be set.
 * Without services' env files: on this machine they are staging's.
 */
export async function renderProduction(
  rendering: Omit<Rendering, 'variables'>,
): Promise<ComposeModel | string> {
  const variables: Record<string, string> = {}
  for (;;) {
    try {
      return await render({ ...rendering, variables, flags: ['--no-env-resolution'] })
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      const missing = /required variable (\w+) is missing/.exec(error.message)?.[1]
      if (missing === undefined || missing in variables) return error.message
      variables[missing] = UNSET
    }
  }
}
