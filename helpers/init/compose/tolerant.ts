import { ConfigError } from '../../environments/load.ts'
import {
  ALL_PROFILES,
  bareVariables,
  render,
  type ComposeModel,
  type ComposeProject,
} from '../../parts/compose-project/index.ts'

/** Stands for what is demanded and set nowhere: a number, so that it may stand for a port or a limit too. */
export const UNSET = '0'

export interface Rendered {
  readonly model: ComposeModel
  /** Variables that the files refuse to be without, and that nothing sets. */
  readonly missing: readonly string[]
}

/**
 * A project's files with UNSET for what they demand to be set and nobody has set yet, and without services' env files
 * where one of them is not there: a project can be read before it can be started.
 * @throws {ConfigError} with Compose's own words, for whatever else it refuses
 */
export async function renderTolerant(project: ComposeProject): Promise<Rendered> {
  const variables: Record<string, string> = {}
  let withoutEnvFiles = false
  for (;;) {
    try {
      const model = await render(
        { ...project, profiles: ALL_PROFILES },
        { shell: bareVariables(), env: variables, withoutEnvFiles },
      )
      return { model: withoutEmpty(model), missing: Object.keys(variables) }
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      const missing = /required variable (\w+) is missing/.exec(error.message)?.[1]
      if (missing !== undefined && !(missing in variables)) variables[missing] = UNSET
      else if (!withoutEnvFiles && /env file .*not found|failed to read .*env/i.test(error.message))
        withoutEnvFiles = true
      else throw error
    }
  }
}

/** A rendering without keys that have nothing under them; a service that says nothing is one all the same. */
export function withoutEmpty(model: ComposeModel): ComposeModel {
  const services = Object.entries(model.services ?? {}).map(([name, service]) => [name, full(service ?? {})])
  return {
    ...(full(model) as ComposeModel),
    services: Object.fromEntries(services) as ComposeModel['services'],
  }
}

/** Where nothing is said of a name it is the name that says it. */
const BY_NAME: ReadonlySet<string> = new Set(['environment', 'args', 'networks', 'depends_on', 'volumes'])

function full(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.filter((each) => each !== null).map((each) => full(each))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, each]) => each !== null || BY_NAME.has(key))
  return Object.fromEntries(entries.map(([name, each]) => [name, full(each, name)]))
}

/** The base alone, as production runs it: with its own defaults. A text says why it cannot be told. */
export async function renderProduction(project: ComposeProject): Promise<ComposeModel | string> {
  try {
    return (await renderTolerant(project)).model
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
}
