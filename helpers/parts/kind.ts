import { z } from 'zod'
import type { LogFormat } from './logs/schema.ts'
import type { SecretOf } from './tls/tls.ts'
import type { Evidence } from '../record/evidence.ts'
import type { AsFound } from './as-found.ts'
import type { Comparisons, Identity } from './identity/identity.ts'
import type { SpecKinds } from './spec-kind.ts'

/** A part where it is reached from here. */
export interface At<Declared> {
  /** The team's own name for it. */
  readonly name: string
  /** With the port at which it really is: on a stand-in one that was free, none where it publishes none. */
  readonly declared: Declared
  /** The environment's host. */
  readonly domain: string
  /** What a variable holds that the config names as a secret. @throws where nothing sets it */
  readonly secretOf: SecretOf
  /** What relative paths are from: the project's folder. */
  readonly folder: string
}

/** How much of something that is bounded is taken. */
export interface Filled {
  readonly value: number
  readonly limit: number
}

/** What is done with a part of a kind once it runs. */
export interface Runtime<Declared, Probe> {
  /** Milliseconds that it has to become ready where nothing else is said. */
  readonly readyWithinMs: number
  /** How it writes its log; told line by line where it is left out. */
  readonly logs?: LogFormat
  /** Its probe, which connects when it is first asked. */
  readonly open: (at: At<Declared>, evidence: Evidence) => Probe
  /** @throws while it does not do its work, with what it said. */
  readonly ready: (probe: Probe) => Promise<unknown>
  /** How it is asked who it is; left out where its kind cannot say that, so that its address alone is compared. */
  readonly identity?: Identity<Declared>
  /** How what it holds is set aside before it may be changed, and put back; left out where nothing of it is to be kept. */
  readonly asFound?: AsFound<Declared, unknown>
  /** What of it can fill up while it is used, by what it is called: `connections`. */
  readonly fills?: (probe: Probe) => Promise<Readonly<Record<string, Filled>>>
  /** A figure of its work that only ever grows, and that no two of its kind share: by it an exporter is known to be its own. */
  readonly counts?: (probe: Probe, declared: Declared) => Promise<number>
}

type Shape = Readonly<Record<string, z.ZodType>>
type Schema<Name extends string, Fields extends Shape> = z.ZodObject<
  {
    /** Which kind of part it is; the kind's own function writes it. */
    kind: z.ZodLiteral<Name>
  } & Fields,
  z.core.$strict
>

/** A part of a kind, as its config has been read. */
export type Declared<Name extends string, Fields extends Shape> = z.output<Schema<Name, Fields>>

/** One kind of part: a function that declares a part in a config, with everything that is known of the kind. */
export interface Kind<Name extends string, Fields extends Shape, Probe> {
  (declared: Omit<z.input<Schema<Name, Fields>>, 'kind'>): z.input<Schema<Name, Fields>>
  readonly kind: Name
  readonly schema: Schema<Name, Fields>
  /** What a runbook may ask of a part of this kind, besides what it may ask of any. */
  readonly specs: SpecKinds
  /** What the facts that it tells of itself are held against. */
  readonly facts: Comparisons
  /** Loaded where it is needed: clients take longer to load than everything else of the launcher. */
  readonly load: () => Promise<Runtime<Declared<Name, Fields>, Probe>>
}

/** Makes a kind of its name, the fields of its config and what is done with it. */
export function defineKind<Name extends string, Fields extends Shape, Probe>(
  kind: Name,
  fields: Fields,
  load: () => Promise<Runtime<Declared<Name, Fields>, Probe>>,
  {
    specs = {},
    facts = () => ({}),
    check = () => undefined,
  }: {
    readonly specs?: SpecKinds
    readonly facts?: Comparisons
    /** What holds between the fields, as Zod has it. */
    readonly check?: (declared: Declared<Name, Fields>, context: z.RefinementCtx) => void
  } = {},
): Kind<Name, Fields, Probe> {
  const schema = z
    .strictObject({ kind: z.literal(kind), ...fields })
    .superRefine((declared, context) => check(declared, context)) as unknown as Schema<Name, Fields>
  const declare = (declared: object) => ({ kind, ...declared })
  return Object.assign(declare, { kind, schema, load, specs, facts }) as unknown as Kind<Name, Fields, Probe>
}
