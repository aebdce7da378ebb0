import type { Resolved } from '../environments/address.ts'
import type { ResolvedImages } from '../environments/images.ts'
import type { ComposeFacts } from '../environments/compose-facts.ts'
import type { PlatformName } from '../platforms/platform.ts'

export type Language = 'en' | 'zh'

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
  readonly language: Language
  readonly selection: Selection
  readonly resolved: Resolved
}

declare module 'vitest' {
  interface ProvidedContext {
    run: Run
  }
}

/** Whether an item is part of the run. */
export function isSelected(selection: Selection, item: string): boolean {
  const section = item.split(/[.-]/, 1)[0] ?? ''
  if (selection.items.length > 0) return selection.items.includes(item)
  return selection.sections.length === 0 || selection.sections.includes(section)
}
