/** What went wrong in the rehearsal's own house: it says nothing of the release. */
export interface Trouble {
  /** What was being done, and what came in the way, in one text. */
  readonly what: string
  /** What it has left behind, or taken from the evidence, with what to do about it; undefined for a mere warning. */
  readonly left?: string
}
