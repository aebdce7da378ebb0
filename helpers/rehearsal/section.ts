import { describe, test } from 'vitest'
import { checklists, items, sections } from '../../runbook/index.ts'
import type { SpecBody } from './context.ts'
import type { SpecDeclaration } from '../record/outcome.ts'
import { runSpec } from './run-spec.ts'

export { KEY_FIGURES } from '../record/figures.ts'

/** Ids of a section's items, in the runbook's order. */
export function itemsOf(sectionId: string): string[] {
  return [...items.keys()].filter((id) => id.split(/[.-]/, 1)[0] === sectionId)
}

/** What a suite says of a spec. */
export interface SpecOptions extends Pick<SpecDeclaration, 'act' | 'requires' | 'standing'> {
  /** The items that have passed when this spec has. */
  readonly covers: readonly string[]
  /** The items that must have passed before; one that has not blocks this spec. */
  readonly needs?: readonly string[]
  /** Milliseconds; a spec that takes longer has failed. */
  readonly timeoutMs?: number
}

/** Every wait inside a spec has a deadline of its own; this one catches what has none. */
const SPEC_TIMEOUT_MS = 60_000

/** What a spec may take to clean up after its own deadline, before Vitest gives it up. */
const GRACE_MS = 20_000

interface Checklist {
  readonly spec: (title: string, options: SpecOptions, body: SpecBody) => void
}

interface Section {
  readonly checklist: (id: string, declare: (checklist: Checklist) => void) => void
}

/** Declares one section of the runbook: the suite of one file. */
export function section(id: string, declare: (section: Section) => void): void {
  const entry = sections.get(id)
  if (!entry) throw new Error(`Section ${id} is not in runbook/. It has: ${[...sections.keys()].join(', ')}.`)
  describe(`${id} ${entry.title.en}`, () => {
    declare({ checklist: (checklistId, body) => checklist(id, checklistId, body) })
  })
}

function checklist(sectionId: string, id: string, declare: (checklist: Checklist) => void): void {
  const entry = checklists.get(id)
  if (!entry) throw new Error(`Checklist ${id} is not in runbook/.`)
  describe(`${id} ${entry.title.en}`, () => {
    declare({
      spec: (title, options, body) => spec({ section: sectionId, checklist: id }, title, options, body),
    })
  })
}

function spec(
  place: { section: string; checklist: string },
  title: string,
  options: SpecOptions,
  body: SpecBody,
): void {
  const { covers, needs = [], timeoutMs = SPEC_TIMEOUT_MS, act, requires, standing } = options
  const declaration: SpecDeclaration = {
    ...place,
    title,
    covers,
    needs,
    ...(act && { act }),
    ...(requires && { requires }),
    ...(standing && { standing }),
  }
  test(
    `${title} [${covers.join(' ')}]`,
    { timeout: timeoutMs + GRACE_MS, meta: { declaration } },
    (context) => runSpec(declaration, body, context, timeoutMs),
  )
}
