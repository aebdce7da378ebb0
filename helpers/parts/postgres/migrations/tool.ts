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

/** The last migration that a source tree brings, by its files. */
export interface Sources {
  /** Where the migrations lie, from the project's folder. */
  readonly folder: string
  /** @param files those of `folder`, the folders in it included */
  readonly latestIn: (files: readonly SourceFile[]) => string
}

/** A migration tool, as a rehearsal asks it: commands that are run inside a release, and what their outputs say. */
export interface MigrationTool extends Sources {
  readonly by: 'commands'
  /** The compose service that the commands are run in; undefined for the app's. */
  readonly service: string | undefined
  readonly migrate: readonly string[]
  /** They change nothing, but for Liquibase's own tables. */
  readonly status: readonly (readonly string[])[]
  /**
   * @param outputs of `status`, in its order
   * @throws with what the commands printed, where that is not a state
   */
  readonly read: (outputs: readonly Ran[]) => MigrationStatus
}

/** An app that migrates when it is started. */
export interface AtStart {
  readonly by: 'start'
  readonly service: string | undefined
  /** Undefined where nothing tells which migrations a release brings. */
  readonly sources: Sources | undefined
  /** Gives the last migration that was applied; undefined where nothing is known of it. */
  readonly query: string | undefined
  /** Starts the release as far as its migrations; undefined where nothing does but its deployment. */
  readonly start: readonly string[] | undefined
}

/** What every tool can be told. */
export interface ToolConfig {
  readonly command: readonly string[]
  readonly folder: string
  readonly service?: string | undefined
}
