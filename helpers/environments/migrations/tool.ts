/** Where a database stands against the migrations that a release brings; each by the tool's own name for it. */
export interface MigrationStatus {
  /** The last one that was applied; null where none was. */
  readonly current: string | null
  /** The last one that the release brings; null where it brings none. */
  readonly latest: string | null
  /** Those that the release brings and the database lacks, in the order in which they will be applied. */
  readonly pending: readonly string[]
  /** Those that were applied and are no longer what was applied. */
  readonly altered: readonly string[]
}

/** How a command ended. */
export interface Ran {
  readonly command: string
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** A file of a source tree, its path from the project's folder. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** A migration tool, as a rehearsal asks it: commands that are run inside a release, and what their outputs say. */
export interface MigrationTool {
  /** The compose service that the commands are run in; undefined for the app's. */
  readonly service: string | undefined
  /** Where the migrations lie, from the project's folder. */
  readonly folder: string
  readonly migrate: readonly string[]
  /** They change nothing. */
  readonly status: readonly (readonly string[])[]
  /**
   * @param outputs of `status`, in its order
   * @throws with what the commands printed, where that is not a state
   */
  readonly read: (outputs: readonly Ran[]) => MigrationStatus
  /**
   * The last migration that a source tree brings.
   * @param files those of `folder`, the folders in it included
   */
  readonly latestIn: (files: readonly SourceFile[]) => string
}

/** What every tool can be told. */
export interface ToolConfig {
  readonly command: readonly string[]
  readonly folder: string
  readonly service?: string | undefined
}
