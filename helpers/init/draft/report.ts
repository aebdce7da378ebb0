import { Finding } from './finding.ts'

/** What was read and concluded, and what is left to a person: each with the key that it is about. */
export interface Report {
  readonly found: readonly string[]
  readonly open: readonly string[]
}

export function report(draft: unknown): Report {
  const findings = collect(draft, '')
  const isOpen = ({ kind }: Finding<unknown>) => kind === 'unknown' || kind === 'assumed'
  return {
    found: findings
      .filter(([, finding]) => !isOpen(finding))
      .map(([path, { value, note }]) => `${path}: ${brief(value)} (${note})`),
    open: findings
      .filter(([, finding]) => isOpen(finding))
      .map(([path, finding]) => `${path}: ${finding.note}${remark(finding)}`),
  }
}

/** What the config does not load without, by its key. */
export function unanswered(draft: unknown): [string, Finding<unknown>][] {
  return collect(draft, '').filter(([, { kind }]) => kind === 'unknown')
}

function collect(draft: unknown, path: string): [string, Finding<unknown>][] {
  if (draft instanceof Finding) return [[path, draft as Finding<unknown>]]
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft) || draft instanceof RegExp)
    return []
  return Object.entries(draft).flatMap(([key, value]) => collect(value, path === '' ? key : `${path}.${key}`))
}

function remark({ kind, value }: Finding<unknown>): string {
  if (kind === 'unknown') return ' Has to be filled in.'
  return value === undefined ? '' : ` Until then: ${brief(value)}.`
}

const LONGEST = 80

function brief(value: unknown): string {
  if (value instanceof RegExp) return String(value)
  const text = JSON.stringify(value, (_key, each: unknown) => (each instanceof RegExp ? String(each) : each))
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
