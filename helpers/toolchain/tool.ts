export const TOOL_NAMES = [
  'postgres',
  'redis',
  'java',
  'kafka',
  'mlflow',
  'prometheus',
  'alertmanager',
  'k6',
  'ab',
  'locust',
  'schemathesis',
  'python',
  'compose',
] as const

export type ToolName = (typeof TOOL_NAMES)[number]

/** A program that was found, or installed into the cache. */
export interface Tool {
  readonly name: ToolName
  readonly version: string
  readonly source: 'environment' | 'path' | 'known place' | 'cache'
  readonly home: string
  /** Absolute path of one of its programs. */
  readonly bin: (program: string) => string
  /** What its programs need in their environment. */
  readonly env: Readonly<Record<string, string>>
}

/** A folder where a tool may lie: its programs in `programs`, what they need in `env`. */
export interface Place {
  readonly home: string
  readonly programs: string
  readonly env?: Readonly<Record<string, string>>
}

/** What is known of a tool. */
export interface Definition {
  readonly name: ToolName
  readonly title: string
  /** What needs it, for messages. */
  readonly neededBy: string
  /** The program that is looked for on the PATH and asked for its version. */
  readonly program: string
  /** The programs beside it that a rehearsal cannot do without either. */
  readonly others?: readonly string[]
  readonly versionArguments: readonly string[]
  /** Whether a version will do; the words say what would. */
  readonly accepts: { readonly words: string; readonly test: (version: string) => boolean }
  readonly knownPlaces: readonly Place[]
  /** Where an installation of ours lies. */
  readonly cached?: (cache: string) => Place
  /** Installs into `into`, which becomes the place that `cached` names. */
  readonly install?: (into: string, context: InstallContext) => Promise<void>
  /** How a person gets it. */
  readonly hint: string
  /** Reads the version from the place itself, where there is no program to ask. */
  readonly versionOf?: (place: Place) => Promise<string | undefined>
  /** Reads it from an installation of ours, where its program takes seconds to say it. */
  readonly versionInCache?: (place: Place) => Promise<string | undefined>
}

export interface InstallContext {
  readonly cache: string
  readonly signal: AbortSignal
}
