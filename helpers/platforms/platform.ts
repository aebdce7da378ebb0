import type { Capability } from '../environments/capabilities.ts'
import type { Act } from '../environments/schema.ts'
import type { ToolName } from '../toolchain/index.ts'

export type { Capability } from '../environments/capabilities.ts'

export type PlatformName = 'containers' | 'processes' | 'compose' | 'remote'

/** One way to run the services of an environment and to put its releases live. */
export interface Platform {
  readonly name: PlatformName
  /** What does not exist on this platform, each with the reason that the report shows: what needs it does not apply. */
  readonly lacks: ReadonlyMap<Capability, string>
  /** What exists there and is out of this platform's reach: what needs it applies, and is not run. */
  readonly outOfReach: ReadonlyMap<Capability | Act, string>
  /** The program of the toolchain that a capability hangs on: had when it is first needed, lacking where it cannot be had. */
  readonly madePossibleBy?: ReadonlyMap<Capability, ToolName>
  /** Those that this platform runs, in the order in which they may be started. */
  readonly services: ReadonlyMap<string, Service>
  readonly releases: Releases
  /** Whether a line of a log is there some time after a service has written it: an engine hands it on. */
  readonly handsLogsOn: boolean
  /** Where a server of this machine has to listen for the services to reach it, and by which name they do. */
  readonly listenFor: { readonly address: string; readonly calledAs: string }
  /** Runs one of the project's own programs (migrate, seed, ...) inside a release, with the services' addresses in its environment. */
  run(release: Release, command: readonly string[], options?: RunOptions): Promise<Finished>
  /** Runs one of a part's own tools (pg_dump, psql, ...) against that part, standard input and output as files or text. */
  tool(part: string, command: readonly string[], options?: RunOptions): Promise<Finished>
  /** Removes what this environment's releases no longer use, and nothing of anybody else's. */
  cleanUp(): Promise<{ readonly removed: readonly Release[] }>
  /** Where nothing of the environment may be there at all: whether that is so, and taking all that was started away again. */
  readonly whole?: { readonly isThere: () => Promise<boolean>; readonly takeAway: () => Promise<void> }
  /** Makes something that lies where releases do and is nobody's release, to see that `cleanUp` leaves it alone. */
  readonly plantForeign: () => Promise<Foreign>
}

export interface Foreign {
  readonly isThere: () => Promise<boolean>
  readonly remove: () => Promise<void>
}

export interface RunOptions {
  readonly input?: string
  readonly inputFile?: string
  readonly outputFile?: string
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds that it may take; a program that a `signal` ends may take as long as it likes. */
  readonly timeoutMs?: number
  /** Ends the program wherever it runs, also inside a container; the call then throws the signal's reason. */
  readonly signal?: AbortSignal
  /** The service, by the project's own name, whose image has the program where it is not the app's. */
  readonly service?: string
}

/** How a program ended. A non-zero exit is a result, not an exception: the caller asserts on it. */
export interface Finished {
  readonly command: string
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  readonly durationMs: number
}

export interface Service {
  /** The name of the part. */
  readonly name: string
  /** Launches it and returns once it exists; readiness is for a probe to tell. A running service is left as it is. */
  start(): Promise<void>
  /** Asks it to end, and kills it only after `graceMs`. */
  stop(graceMs: number): Promise<Stopped>
  state(): Promise<ServiceState>
  /** The lines that it logged, oldest first; those since `since` alone when given. */
  logs(since?: Date): Promise<readonly string[]>
  usage(): Promise<Usage>
  limits(): Promise<Limits>
}

export interface Stopped {
  readonly durationMs: number
  /** True where it did not end by itself within the grace. */
  readonly killed: boolean
}

export interface ServiceState {
  readonly status: 'running' | 'stopped'
  /** What identifies this very run of it: a process id with its start, a container id. */
  readonly identity: string | undefined
  /** Of the last start; undefined before the first one and after an ordered stop. */
  readonly startedAt: Date | undefined
  /** The port of this machine at which it was told to be reached. */
  readonly port: number | undefined
  /** The ports of this machine that an engine holds for it; undefined where the service itself listens. */
  readonly published: readonly number[] | undefined
  /** What its own health check says; undefined where it has none. */
  readonly health: 'healthy' | 'starting' | 'unhealthy' | undefined
  /** Whether the engine starts it again when it ends by itself; undefined without an engine. */
  readonly restarts: Restarts | undefined
  /** The image digest, or the program with its version. */
  readonly runs: string
}

export interface Restarts {
  readonly policy: string
  /** How often the engine had to. */
  readonly count: number
  /** It has ended by itself, and the engine waits before it starts it again. */
  readonly isDue: boolean
}

export interface Usage {
  /** Seconds of processor time used since it started, children included. */
  readonly cpuSeconds: number
  readonly memoryBytes: number
  /** From and to storage, not what a cache answered. */
  readonly readBytes: number
  readonly writtenBytes: number
  /** Over the network; undefined where the platform cannot tell it by service. */
  readonly receivedBytes: number | undefined
  readonly sentBytes: number | undefined
}

/** What the running unit is limited to, as the kernel or the engine tells; undefined where it is unlimited. */
export interface Limits {
  readonly cpus: number | undefined
  readonly memoryBytes: number | undefined
}

export interface Releases {
  /** Builds a release from the project's own sources at `commit`. */
  build(plan: BuildPlan): Promise<Release>
  list(): Promise<readonly Release[]>
  /** The release that `name` (a tag) points at now. */
  find(tag: string): Promise<Release | undefined>
  /** Lets `tag` point at the release. */
  tag(release: Release, tag: string): Promise<void>
  /** Pushes a release and pulls it back as another machine would; its digest then. Only with the capability `image-registry`. */
  pushAndPull(release: Release): Promise<string>
  /** Takes a tag away; its release stays. */
  untag(tag: string): Promise<void>
  /** The release that the app service starts from next; it does not restart it. */
  activate(release: Release): Promise<void>
  active(): Promise<Release | undefined>
}

export interface BuildPlan {
  readonly commit: string
  /** ISO 8601 basic, as it stands in the tag: 20261124-101500. */
  readonly buildDate: string
  readonly environment: string
  readonly tags: readonly string[]
}

/** One deployable version of the app. */
export interface Release {
  readonly tags: readonly string[]
  /** A digest of what was built: an image's, or that of every file of a folder. */
  readonly digest: string
  readonly commit: string
  readonly buildDate: string
  /** What it was built for. */
  readonly environment: string
  readonly version: string
  /** The last migration it brings, by name. */
  readonly migration: string
  /** Where it lies: an image reference or a folder. */
  readonly location: string
}
