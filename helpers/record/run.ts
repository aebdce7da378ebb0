import type { Waiver } from '../environments/schema.ts'
import type { Resolved } from '../environments/address.ts'
import type { ResolvedImages } from '../environments/images.ts'
import type { ComposeFacts } from '../environments/compose-facts.ts'
import type { PlatformName } from '../platforms/platform.ts'
import { lookup, type Runbook } from '../runbook/index.ts'
import type { Language } from '../words/language.ts'
import type { Attestation } from './outcome.ts'

export type { Language }

/** Which part of the runbook a run rehearses; empty lists mean all of it. */
export interface Selection {
  readonly sections: readonly string[]
  readonly items: readonly string[]
}

/** What the launcher hands to the worker: everything about this run, as JSON. */
export interface Run {
  readonly id: string
  /** ISO 8601. */
  readonly started: string
  readonly configFile: string
  readonly environment: string
  /** Of the environment's config, as it was read. */
  readonly configHash: string
  /** The failures that the config accepts for now. */
  readonly waivers: readonly Waiver[]
  readonly platform: PlatformName
  readonly platformReason: string
  /** What containers run from. */
  readonly images?: ResolvedImages
  /** What Docker Compose runs. */
  readonly compose?: ComposeFacts
  /** Of a real environment: who its servers said they are, for the guard to hold later answers against. */
  readonly identified?: unknown
  /** Why nothing is to be changed, whatever is allowed. */
  readonly withheld?: string
  /** Whether single specs are run for whoever writes them: what did not run before one holds nothing back. */
  readonly alone?: boolean
  readonly language: Language
  readonly selection: Selection
  readonly runbook: Runbook
  /** Who has attested what only a person can settle, by item. */
  readonly attested: Readonly<Record<string, Attestation>>
  readonly resolved: Resolved
}

declare module 'vitest' {
  interface ProvidedContext {
    run: Run
    runbook: Runbook
    /** What of the runbook is read: there while specs are declared, also where they are not run. */
    selection: Selection
  }
}

/** Whether all of the runbook is rehearsed. */
export function isWhole({ sections, items }: Selection): boolean {
  return sections.length + items.length === 0
}

/** Whether an item is part of the run. */
export function isSelected(
  { runbook, selection: { sections, items } }: Pick<Run, 'runbook' | 'selection'>,
  item: string,
): boolean {
  if (items.length > 0) return items.includes(item)
  return sections.length === 0 || sections.includes(lookup(runbook).items.get(item)?.section.id ?? '')
}
