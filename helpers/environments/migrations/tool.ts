/** Where a database's schema stands among a release's migrations. */
export interface MigrationStatus {
  readonly current: string | null
  readonly latest: string | null
  readonly pending: readonly string[]
  readonly altered: readonly string[]
}

/** How a command ended. */
export interface Ran {
  readonly command: string
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** A migration tool as a rehearsal uses it. */
export interface MigrationTool {
  /** The compose service that its commands are run in; the app where undefined. */
  readonly service: string | undefined
  readonly folder: string
  readonly migrate: readonly string[]
  /** The commands whose outputs tell the state. */
  readonly status: readonly (readonly string[])[]
  /** @throws with what the commands printed, where that is not what the tool prints. */
  readonly read: (outputs: readonly Ran[]) => MigrationStatus
  /** The last migration that a source tree brings, by the tool's own name for it. */
  readonly latestIn: (files: readonly SourceFile[]) => string
}
