import type { Language, Selection } from '../record/run.ts'
import type { Given } from './attested/attest.ts'

/** Which rehearsal is meant: to be run, or only planned. */
export interface Request {
  readonly configFile: string
  /** The config's default where none is named. */
  readonly environment: string | undefined
  /** Instead of the environment's own. */
  readonly platform: string | undefined
  readonly selection: Selection
  /** Who has attested what before the run. */
  readonly attested: readonly Given[]
  /** The config's where it is undefined. */
  readonly language: Language | undefined
}
