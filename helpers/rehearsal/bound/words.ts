import { RELEASED } from '../../environments/parts.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { specsOf, type PartKind } from '../../parts/registry.ts'
import type { SpecKind, SpecKinds } from '../../parts/spec-kind.ts'
import type { Unit } from '../../record/evidence.ts'
import type { Bindable } from '../../runbook/bindings.ts'
import { ofAnyPart } from './any.ts'
import { ofAnyDatabase, ofDatabases } from './databases.ts'
import { ofReleased } from './released.ts'
import { subjects } from './subjects.ts'

/** The kinds of a system's parts, by their names. */
export type KindsOfParts = Readonly<Record<string, PartKind>>

export function kindsOf({ parts }: Pick<EnvironmentConfig, 'parts'>): KindsOfParts {
  return Object.fromEntries(Object.entries(parts).map(([name, { kind }]) => [name, kind]))
}

/** What a runbook may ask of a part, or of a subject beside the parts, by its words; undefined where there is no such. */
export function wordsOf(kinds: KindsOfParts, name: string): SpecKinds | undefined {
  const kind = kinds[name]
  if (kind === undefined) return subjects[name]
  return {
    ...ofAnyPart,
    ...(kind === 'postgres' && (isMigrated(kinds, name) ? ofDatabases : ofAnyDatabase)),
    ...(RELEASED.includes(kind) && ofReleased),
    ...specsOf(kind),
  }
}

/** `migrations` of a config are about its first database: what is asked of another would be answered for that one. */
function isMigrated(kinds: KindsOfParts, name: string): boolean {
  return Object.keys(kinds).find((each) => kinds[each] === 'postgres') === name
}

/** All that items can be bound to. */
export function bindableTo(config: Pick<EnvironmentConfig, 'parts' | 'journeys'>): Bindable {
  const kinds = kindsOf(config)
  const figures = (specs: SpecKinds): ReadonlyMap<string, Unit | undefined> =>
    new Map(Object.entries(specs).map(([words, { figure }]: [string, SpecKind]) => [words, figure]))
  const names = [...new Set([...Object.keys(kinds), ...Object.keys(subjects)])]
  return {
    parts: new Map(names.map((name) => [name, figures(wordsOf(kinds, name) ?? {})])),
    journeys: Object.keys(config.journeys),
  }
}
