import type * as context from '../helpers/rehearsal/context.ts'
import type * as declaring from '../helpers/rehearsal/section.ts'
import type { FootballParts } from '../rehearsal.config.ts'

/** What the specs of these suites are declared with and handed: the parts of the bundled system among it, by their names. */
export type Checklist = declaring.Checklist<FootballParts>
export type SpecOptions = declaring.SpecOptions<PartName>
export type SpecContext = context.SpecContext<FootballParts>
export type PartName = Extract<keyof FootballParts, string>
export type { FootballParts }
