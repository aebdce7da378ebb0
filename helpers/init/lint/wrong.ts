/** What is wrong already, before anything is rehearsed. */
export interface Wrong {
  /** What is looked for; the runbook names by it the items that it turns red. */
  readonly rule: Rule
  /** As a path from the project. */
  readonly file: string
  /** Counted from 1; undefined where it is the whole file. */
  readonly line?: number | undefined
  /** What was seen, in one sentence. */
  readonly what: string
  /** What comes of it, and what to do. */
  readonly why: string
}

/** Everything that is looked for. */
export const RULES = [
  'production-port',
  'port-twice',
  'project-collision',
  'obsolete-version',
  'no-limits',
  'development-server',
  'sources-mounted',
  'container-name',
  'version-differs',
  'dependency-unchecked',
  'build-missing',
  'build-broken',
  'file-missing',
  'variable-unset',
  'variable-unused',
  'variable-twice',
  'placeholder',
  'secret-committed',
  'secret-readable',
  'migration-heads',
  'migration-gap',
  'script-missing',
  'script-broken',
  'monitoring-broken',
  'monitoring-selects-nothing',
  'route-undocumented',
] as const

export type Rule = (typeof RULES)[number]
