import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { AsFound, Holding } from '../../parts/as-found.ts'
import { loadKinds, runtimeOf, type PartKind } from '../../parts/registry.ts'
import { endpointOf } from '../endpoints.ts'
import type { System } from '../system.ts'

/** A part of a kind that brings how what it holds is set aside and put back. */
export interface Keeping {
  readonly name: string
  readonly kind: PartKind
  readonly asFound: AsFound<unknown, unknown>
}

/** Those parts, in the order of their declaration. */
export async function keepingParts({ parts }: Pick<EnvironmentConfig, 'parts'>): Promise<Keeping[]> {
  await loadKinds(Object.values(parts).map(({ kind }) => kind))
  return Object.entries(parts).flatMap(([name, { kind }]) => {
    const { asFound } = runtimeOf(kind)
    return asFound ? [{ name, kind, asFound }] : []
  })
}

export interface NamedHolding extends Omit<Keeping, 'asFound'> {
  /** What messages call what it is: `database`. */
  readonly called: string
  readonly holding: Holding<unknown>
}

/** What they hold, where it is reached. @throws where what reaching one of them takes is missing */
export async function holdingsOf(reaching: Pick<System, 'config' | 'resolved'>): Promise<NamedHolding[]> {
  return (await keepingParts(reaching.config)).map(({ name, kind, asFound: { called, of } }) => ({
    ...{ name, kind, called },
    holding: of(endpointOf(name, reaching)),
  }))
}

/** What it is called all together: `database`, or `database and the realm`. */
export function calledTogether(all: readonly { readonly called: string }[]): string {
  return [...new Set(all.map(({ called }) => called))].join(' and the ')
}
