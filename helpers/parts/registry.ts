import { z } from 'zod'
import * as kinds from './kinds.ts'
import type { Kind, Runtime } from './kind.ts'
import type { SpecKinds } from './spec-kind.ts'

type Kinds = typeof kinds
type KindOf<Name> = Extract<Kinds[keyof Kinds], { kind: Name }>

export type PartKind = Kinds[keyof Kinds]['kind']
/** A part of a kind, as its config has been read. */
export type PartOf<Name extends PartKind> = z.output<KindOf<Name>['schema']>
/** One thing that a system is made of: of a kind that is known here, under the team's own name. */
export type Part = { [Name in PartKind]: PartOf<Name> }[PartKind]
/** A part as a config file writes it. */
export type PartInput = { [Name in PartKind]: z.input<KindOf<Name>['schema']> }[PartKind]
/** What observes a part of a kind. */
export type ProbeOf<Name extends PartKind> =
  KindOf<Name> extends Kind<string, never, infer Probe>
    ? Probe
    : Awaited<ReturnType<KindOf<Name>['load']>> extends Runtime<never, infer Probe>
      ? Probe
      : never

const ALL = Object.values(kinds)

export const partSchema = z.discriminatedUnion(
  'kind',
  ALL.map(({ schema }) => schema) as unknown as [z.ZodObject<{ kind: z.ZodLiteral<PartKind> }>],
) as unknown as z.ZodType<Part, PartInput>

/** What a runbook may ask of a part of a kind, besides what it may ask of any. */
export function specsOf(wanted: PartKind): SpecKinds {
  return ALL.find(({ kind }) => kind === wanted)?.specs ?? {}
}

const loaded = new Map<string, Runtime<unknown, unknown>>()

/** Loads what is done with parts of these kinds, for `runtimeOf`. */
export async function loadKinds(wanted: readonly string[]): Promise<void> {
  const missing = ALL.filter(({ kind }) => wanted.includes(kind) && !loaded.has(kind))
  await Promise.all(
    missing.map(async ({ kind, load }) => loaded.set(kind, (await load()) as Runtime<unknown, unknown>)),
  )
}

/** What is done with parts of a kind. @throws where nobody has loaded it */
export function runtimeOf(kind: PartKind): Runtime<unknown, unknown> {
  const runtime = loaded.get(kind)
  if (!runtime) throw new Error(`The kind ${kind} has not been loaded.`)
  return runtime
}
