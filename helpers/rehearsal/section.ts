import { afterAll, describe, inject, test } from 'vitest'
import type { Capability } from '../platforms/platform.ts'
import type { Declared as Asked, Feature } from '../environments/requirements.ts'
import { limitOf as limitOn, lookup, RunbookError, type Limit } from '../runbook/index.ts'
import { isUntouched, noteDeclared } from './affected.ts'
import { mustCover, placeOf } from './coverage.ts'
import type { Parts, SpecBody } from './context.ts'
import type { SpecDeclaration } from '../record/outcome.ts'
import { isWhole } from '../record/run.ts'
import type { Product, Takes } from './product.ts'
import type { System } from './system.ts'
import { demandGivers, needsOf } from './takes.ts'

export { product } from './product.ts'
export { KEY_FIGURES } from '../record/figures.ts'

/** Ids of a section's items, in the runbook's order. */
export function itemsOf(sectionId: string): string[] {
  const section = lookup(inject('runbook')).sections.get(sectionId)
  return section?.checklists.flatMap(({ items }) => items.map(({ id }) => id)) ?? []
}

/**
 * The limit that a figure is held against: what stands on the runbook's item, or what the config says instead.
 * @throws {RunbookError} for an item without one
 */
export function limitOf(item: string): Limit {
  const runbook = inject('runbook')
  const limit = limitOn(placeOf('item', lookup(runbook).items, item, runbook).item)
  if (!limit)
    throw new RunbookError(
      `The item ${item} of ${runbook.source} has no limit: write it behind its words, as in \`limit < 30 s\`.`,
    )
  return limit
}

/** What a suite says of a spec. */
export interface SpecOptions<
  Part extends string = string,
  Products extends Takes = Takes,
  Given = unknown,
> extends Pick<SpecDeclaration, 'act' | 'scratch' | 'standing' | 'journey'> {
  /** Features, capabilities of the platform, and parts, journeys and settings by their names: without one of them the spec does not apply. */
  readonly requires?: readonly (Capability | Feature | Asked | Part)[]
  /** The items that have passed when this spec has. */
  readonly covers: readonly string[]
  /** The items that must have passed before; one that has not blocks this spec. */
  readonly needs?: readonly string[]
  /** What its body returns is this product, for those that take it. */
  readonly gives?: Product<Given>
  /** What its context holds, by these names; the items of the specs that give it are needs too. */
  readonly takes?: Products
  /** Milliseconds; a spec that takes longer has failed. */
  readonly timeoutMs?: number
}

/** Every wait inside a spec has a deadline of its own; this one catches what has none. */
export const SPEC_TIMEOUT_MS = 180_000

/** None of Vitest's: a spec's own time begins when the environment is ready for it (`bounded` keeps it). */
const NO_TIMEOUT = 0

/** Declares one spec of a checklist. */
export type DeclareSpec<Declared extends Parts> = <
  Products extends Takes = Record<never, never>,
  Given = void,
>(
  title: string,
  options: SpecOptions<keyof Declared & string, Products, Given>,
  body: SpecBody<Declared, Products, NoInfer<Given>>,
) => void

export interface Checklist<Declared extends Parts> {
  readonly spec: DeclareSpec<Declared>
  /** What ends with the checklist, whichever of its specs ran: only where the environment was brought up. */
  readonly afterwards: (action: (system: System) => Promise<void>) => void
}

interface Section<Declared extends Parts> {
  readonly checklist: (id: string, declare: (checklist: Checklist<Declared>) => void) => void
}

/** Declares one section of the runbook: the suite of one file. Its specs find the declared parts in their context. */
export function section<Declared extends Parts>(
  id: string,
  declare: (section: Section<Declared>) => void,
): void {
  const entry = placeOf('section', lookup(inject('runbook')).sections, id, inject('runbook'))
  describe(`${id} ${entry.title.en}`, () => {
    declare({ checklist: (checklistId, body) => checklist(id, checklistId, body) })
  })
}

function checklist<Declared extends Parts>(
  sectionId: string,
  id: string,
  declare: (checklist: Checklist<Declared>) => void,
): void {
  const entry = placeOf('checklist', lookup(inject('runbook')).checklists, id, inject('runbook'))
  describe(`${id} ${entry.title.en}`, () => {
    declare({
      spec: (title, options, body) =>
        spec(
          { section: sectionId, checklist: id },
          title,
          options as SpecOptions,
          body as unknown as SpecBody<Record<never, never>, Takes, unknown>,
        ),
      afterwards: (action) =>
        afterAll(async () => {
          const { session } = await import('./session.ts')
          const system = await (await session()).opened()
          if (system) await action(system)
        }),
    })
  })
}

function spec(
  place: { section: string; checklist: string },
  title: string,
  options: SpecOptions,
  body: SpecBody<Record<never, never>, Takes, unknown>,
): void {
  const { covers, timeoutMs = SPEC_TIMEOUT_MS, act, scratch, standing, journey, gives, takes = {} } = options
  const requires = [...(options.requires ?? []), ...(journey ? [`journey ${journey}` as const] : [])]
  const needs = [...new Set([...(options.needs ?? []), ...needsOf(takes)])]
  mustCover(inject('runbook'), title, { covers, needs })
  const declaration: SpecDeclaration = {
    ...place,
    title,
    covers,
    needs,
    ...(act && { act }),
    ...(scratch && { scratch }),
    ...(requires.length > 0 && { requires }),
    ...(standing && { standing }),
    ...(gives && { gives: gives.name }),
    ...(options.takes && { takes: Object.values(takes).map(({ name }) => name) }),
    ...(journey && { journey }),
  }
  demandGivers(declaration, takes, isWhole(inject('selection')))
  gives?.declareGiver(declaration)
  noteDeclared(declaration)
  test(`${title} [${covers.join(' ')}]`, { timeout: NO_TIMEOUT, meta: { declaration } }, async (context) => {
    if (isUntouched(declaration)) context.skip('not of what was changed')
    // Who only reads what is declared, as for a plan, waits for no client of any server.
    const { runSpec } = await import('./run-spec.ts')
    await runSpec({ declaration, body, gives, takes, timeoutMs }, context)
  })
}
