import type { Environment } from '../helpers/environments/schema.ts'
import type { Edits } from '../helpers/rehearsal/stand-in/edits.ts'
import type { OwnPrograms } from './programs.ts'

/** What kinds of faults there are: what a system has got away with, and what each section of the runbook is about. */
export const KINDS = [
  'environment and settings',
  'preparation',
  'build and release',
  'services',
  'targets',
  'wrong answers under load',
  'what grows',
  'who else is there',
  'schema and data',
  'backup and restore',
  'logs',
  'answers',
  'once is not enough',
  'alerts',
  'health',
  'access',
  'what nothing looks at',
  'rollback',
  'record',
] as const
export type Kind = (typeof KINDS)[number]

export const SYSTEMS = ['football', 'shop', 'queue-worker'] as const
export type System = (typeof SYSTEMS)[number]

/** A running rehearsal, for a fault that comes in its middle. */
export interface Running {
  /** The process id of its launcher. */
  readonly launcher: number
  /** Sends a signal, SIGKILL where none is named, to the last process that the run has started for a part. */
  readonly kill: (part: string, signal?: NodeJS.Signals) => Promise<void>
  /** What the env file of the run's project says. */
  readonly variables: () => Promise<Readonly<Record<string, string>>>
  /** The folder of the run, with the project in `project`. */
  readonly folder: () => Promise<string>
  /** Sends SQL to the system's database, as the user that the app is. */
  readonly sql: (statements: string) => Promise<void>
}

/** What stands beside a system while it is rehearsed, and the variables that tell the rehearsal of it. */
export interface Beside extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>
}

/** One way in which a system is broken, and what a rehearsal has to say of it. */
export interface Fault {
  /** What is broken and how, in a sentence without a full stop. */
  readonly what: string
  readonly kind: Kind
  /** What the rehearsal is limited to: sections, or items with what they need. */
  readonly run: { readonly sections: readonly string[] } | { readonly items: readonly string[] }
  /** The items that are red, in the runbook's order, and no other: the first is the fault's own. */
  readonly red: readonly [first: string, ...further: string[]]
  /** What the first one's reason says. */
  readonly because: RegExp
  /** NO-GO where nothing else is said. */
  readonly verdict?: 'NO-GO' | 'INCOMPLETE'
  /** What the rehearsal is run on: plain processes for the bundled system where nothing else is said. */
  readonly platform?: 'processes' | 'containers' | 'compose' | 'remote'

  /** Changes of the release to rehearse. */
  readonly edits?: Edits
  /** A patch on it, from the root of this repository, where pairs of texts would be longer. */
  readonly patch?: string
  /** Changes of both releases: how the project is found. */
  readonly found?: Edits
  /** What the environment declares otherwise. */
  readonly config?: (environment: Environment) => Partial<Environment>
  /** A program of the toolchain that does something else. */
  readonly programs?: OwnPrograms
  /** What is started before the rehearsal, and ended after it. */
  readonly beside?: () => Promise<Beside>
  /** Variables of whoever starts the rehearsal. */
  readonly env?: Readonly<Record<string, string>>
  /** Done once, as soon as the rehearsal prints what `says` matches. */
  readonly during?: { readonly says: RegExp; readonly act: (running: Running) => Promise<void> }
}

/** Declares a fault. */
export function fault(declared: Fault): Fault {
  return declared
}
