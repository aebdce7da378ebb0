import { RELEASED } from '../../environments/parts.ts'
import type { SpecKind } from '../../parts/spec-kind.ts'
import { limitOn } from '../../runbook/bindings.ts'
import type { Binding, Checklist as Items, Item, Limit, Runbook } from '../../runbook/index.ts'
import type { SpecContext } from '../context.ts'
import { section, SPEC_TIMEOUT_MS, type Checklist } from '../section.ts'
import { hold, timeoutOf } from './limits.ts'
import { subjects } from './subjects.ts'
import { wordsOf, type KindsOfParts } from './words.ts'

type Spec = Checklist<Record<never, never>>['spec']
type Handed = SpecContext & Readonly<Record<string, unknown>>

/** Declares the specs of what a runbook's items are bound to, section by section. */
export class Bound {
  readonly #kinds: KindsOfParts
  /** The item that has last changed a part, by the part's name: what comes after it rests on it. */
  readonly #changed = new Map<string, string>()

  constructor(kinds: KindsOfParts) {
    this.#kinds = kinds
  }

  /** Declares those of one section. */
  declare({ id, checklists }: Runbook['sections'][number]): void {
    const bound = checklists.filter(({ items }) => items.some(isBound))
    if (bound.length === 0) return
    section(id, ({ checklist }) => {
      for (const each of bound) checklist(each.id, ({ spec }) => this.#checklist(each, spec))
    })
  }

  #checklist({ items }: Items, spec: Spec): void {
    for (const item of items.filter(isBound))
      for (const binding of item.bindings ?? [])
        if ('journey' in binding) this.#journey(item, binding, spec)
        else this.#of(item, binding, spec)
  }

  #journey(item: Item, binding: Extract<Binding, { journey: string }>, spec: Spec): void {
    const { journey } = binding
    const limit = limitOn(item, binding)
    const timeoutMs = timeoutOf(limit, SPEC_TIMEOUT_MS)
    const options = { covers: [item.id], needs: this.#needs(item, undefined), journey, timeoutMs }
    spec(`journey ${journey}`, options, async (context) => {
      const begun = performance.now()
      await context.journeys.works(journey)
      hold(`time of ${journey}`, (performance.now() - begun) / 1000, { limit, within: context.within })
    })
  }

  #of(item: Item, binding: Exclude<Binding, { journey: string }>, spec: Spec): void {
    const { part, spec: words } = binding
    const kind = wordsOf(this.#kinds, part)?.[words]
    if (!kind)
      throw new Error(`\`${part}: ${words}\` was not held against the config before it was declared.`)
    const { body, act, scratch, standing, gives, takes, timeoutMs = SPEC_TIMEOUT_MS } = kind
    const limit = limitOf(item, binding, kind)
    const said = (kind.declares ?? []).map((key) => `${part}.${key}` as const)
    const requires = [...(kind.requires ?? []), ...said]
    spec(
      `${part}: ${words}`,
      {
        covers: [item.id],
        needs: this.#needs(item, part),
        ...(requires.length > 0 && { requires }),
        ...(act && { act }),
        ...(scratch && { scratch }),
        ...(standing && { standing }),
        ...(gives && { gives }),
        ...(takes && { takes }),
        timeoutMs: timeoutOf(limit, timeoutMs),
      },
      (context) => body(about(context as Handed, part, limit)) as void,
    )
    if (kind.changes) this.#changed.set(part, item.id)
  }

  /** What has changed the part before; all that was changed, where it rests on every part. */
  #needs(item: Item, part: string | undefined): string[] {
    const own = part === undefined ? undefined : this.#changed.get(part)
    const kind = part === undefined ? undefined : this.#kinds[part]
    const rests = part === undefined || part === 'load' || (kind !== undefined && RELEASED.includes(kind))
    const all = rests ? [...this.#changed.values()] : own === undefined ? [] : [own]
    return [...new Set(all)].filter((id) => id !== item.id)
  }
}

function isBound({ bindings = [] }: Item): boolean {
  return bindings.length > 0
}

function limitOf(item: Item, binding: Binding, { figure }: SpecKind): Limit | undefined {
  return figure && limitOn(item, binding, figure)
}

/** A spec's context, with the part that its words are about. */
function about(context: Handed, part: string, limit: Limit | undefined): Parameters<SpecKind['body']>[0] {
  return { ...context, part, probe: part in subjects ? undefined : context[part], limit }
}
