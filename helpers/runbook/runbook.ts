import type { Target, Unit } from '../record/evidence.ts'

/** Words in each language that a report can be written in. */
export interface Text {
  /** In English. */
  readonly en: string
  /** In Chinese. */
  readonly zh: string
}

/** What a figure is held against: `max` or `min`, in `unit`; the bound itself is within it unless it is `strict`. */
export interface Limit extends Target {
  /** The unit of the bounds. */
  readonly unit: Unit
}

/** What shows an item without a spec of its own: words that a part's kind knows, or a journey by its name. */
export type Binding =
  | {
      /** The part that it is about. */
      readonly part: string
      /** Words that its kind knows. */
      readonly spec: string
      /** What the figure is held against that they give. */
      readonly limit?: Limit
    }
  | {
      /** The journey that shows it, by its name. */
      readonly journey: string
    }

/** One assertable line of the runbook. */
export interface Item {
  /** What a spec, `--only` and a waiver name it by: the same for as long as the line says the same. */
  readonly id: string
  /** What it is about: `database`, `rollback`, or a word of the team's own. */
  readonly kind: string
  /** What it asserts, in a few words. */
  readonly title: Text
  /** What is promised by it. */
  readonly promise: Text
  /** What to do next when it fails. */
  readonly remedy: Text
  /** What its figure is held against. */
  readonly limit?: Limit
  /** Only a person can settle it. */
  readonly attested?: true
  /** What shows it where it has no spec of its own. */
  readonly bindings?: readonly Binding[]
  /** The line of `source` that it stands in. */
  readonly line?: number
}

export interface Checklist {
  /** What a config, `--only` and the record name it by. */
  readonly id: string
  /** Its heading. */
  readonly title: Text
  /** Its lines, in their order. */
  readonly items: readonly Item[]
}

export interface Section {
  /** What `--section` and the record name it by. */
  readonly id: string
  /** Its heading. */
  readonly title: Text
  /** Its checklists, in their order. */
  readonly checklists: readonly Checklist[]
}

/** What the record says of some sections together. */
export interface Goal {
  /** What the record calls it. */
  readonly title: Text
  /** The sections that belong to it, by their ids. */
  readonly sections: readonly string[]
}

/** A runbook as a value: plain data, so that it can be handed from the launcher to the worker. */
export interface Runbook {
  /** What messages name it by: a file, or words for where its rows lie. */
  readonly source: string
  /** Its sections, in the order in which they are rehearsed. */
  readonly sections: readonly Section[]
  /** The item that puts the release to rehearse live: where it is not part of a run, the release is live from the start. */
  readonly deployedBy?: string
  /** One for each section where the runbook does not say which belong together. */
  readonly goals?: readonly Goal[]
  /** The items that what is found wrong in a project's files will turn red, by what was looked for. */
  readonly foreseen?: Readonly<Record<string, readonly string[]>>
}
