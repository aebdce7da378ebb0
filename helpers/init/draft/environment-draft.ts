import type { RehearsalConfig } from '../../environments/schema.ts'
import type { DraftOf } from './finding.ts'

/** One environment as a person writes it. */
export type EnvironmentInput = RehearsalConfig['environments'][string]

/** The same, each value with how it came about wherever that is worth saying. */
export type EnvironmentDraft = {
  readonly [Key in keyof EnvironmentInput]: DraftOf<NonNullable<EnvironmentInput[Key]>> | undefined
}
