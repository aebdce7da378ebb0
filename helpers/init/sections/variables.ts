import { found, omitted } from '../draft/finding.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import type { Survey } from '../survey.ts'

/** What the env file calls what; names alone, never a value. */
export function variablesSection({ names, env }: Survey): Variables {
  const file = env.path ?? 'the env file'
  return {
    environment:
      names.environment === undefined
        ? omitted(`which variable of ${file} says which environment it is.`)
        : found(names.environment, file),
  }
}

/** A variable of the env file that a part is told by; left out where it has none. */
export function variableOf({ env }: Survey, name: string | undefined) {
  return name === undefined ? undefined : found(name, env.path ?? 'the env file')
}

type Variables = Extract<EnvironmentDraft['project'], { variables?: unknown }>['variables']
