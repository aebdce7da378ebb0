/** What a run knows of the project that Compose runs. */
export interface ComposeFacts {
  /** Docker Compose, as a program of its own. */
  readonly program: string
  /** What Compose calls the project. */
  readonly project: string
  /** Whether the engine is another machine's. */
  readonly isElsewhere: boolean
}
