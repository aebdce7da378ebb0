/** What a run knows of the project that Compose runs. */
export interface ComposeFacts {
  /** What Compose calls the project. */
  readonly project: string
  /** Whether the engine is another machine's. */
  readonly isElsewhere: boolean
}
