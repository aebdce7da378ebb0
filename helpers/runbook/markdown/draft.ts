import type { Checklist, Item, Section, Text } from '../runbook.ts'
import { headingId } from './ids.ts'
import { inBoth } from './item.ts'

interface Place {
  readonly id: string
  readonly title: Text
  readonly line: number
}

interface Open extends Place {
  readonly checklists: (Place & { readonly items: Item[] })[]
}

/** A runbook while it is read. A heading that no item follows is text, and makes no section. */
export class Draft {
  readonly wrong: { readonly line: number; readonly words: string }[] = []
  readonly #sections: Open[] = []
  readonly #lines = new Map<string, number>()
  #section: Place | undefined
  #checklist: Place | undefined

  /** Sections that have an item. */
  get sections(): Section[] {
    return this.#sections.map(({ id, title, checklists }) => ({
      id,
      title,
      checklists: checklists.map((each): Checklist => ({
        id: each.id,
        title: each.title,
        items: each.items,
      })),
    }))
  }

  section(heading: string, line: number): void {
    const { id, title } = headingId(heading)
    this.#section = { id, title: inBoth(title), line }
    this.#checklist = undefined
  }

  /** A checklist's number may repeat its section's, or count within it. */
  subsection(heading: string, line: number): void {
    if (!this.#section) return
    const { id, title, isNumber } = headingId(heading)
    const whole = isNumber && id.includes('.') ? id : `${this.#section.id}.${id}`
    this.#checklist = { id: whole, title: inBoth(title), line }
  }

  /** What follows is outside any section. */
  leave(): void {
    this.#section = this.#checklist = undefined
  }

  /** The id of the checklist that items are in now; a section's own where it has none yet. */
  checklist(): string | undefined {
    return (this.#checklist ?? this.#section)?.id
  }

  add(item: Item): void {
    const section = this.#section
    if (!section) return
    const place = this.#checklist ?? section
    let open = this.#sections.at(-1)
    if (open?.line !== section.line) {
      this.#once('section', section)
      this.#sections.push((open = { ...section, checklists: [] }))
    }
    let list = open.checklists.at(-1)
    if (list?.line !== place.line) {
      if (place !== section) this.#once('checklist', place)
      open.checklists.push((list = { ...place, items: [] }))
    }
    this.#once('item', { id: item.id, line: item.line ?? 1 })
    list.items.push(item)
  }

  /** Says so where an id is taken already. */
  #once(what: 'section' | 'checklist' | 'item', { id, line }: Pick<Place, 'id' | 'line'>): void {
    const key = `${what} ${id}`
    const before = this.#lines.get(key)
    if (before === undefined) this.#lines.set(key, line)
    else
      this.wrong.push({
        line,
        words:
          what === 'item'
            ? `the id \`${id}\` is that of the item in line ${before} already: expected another, which \`{#an-id}\` behind its words gives`
            : `the ${what} \`${id}\` is there already, in line ${before}: expected another number or other words`,
      })
  }
}
