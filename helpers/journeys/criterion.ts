// Plain enough for k6, which loads this file as it is: no Node, no packages.
import { at, fill, resolve, type Scope } from './expression.ts'
import type { Criterion, Json, JsonType } from './journey.ts'

/** What a criterion expected, and what was there instead. */
export interface Violation {
  readonly expected: string
  readonly seen: string
}

/** What an answer does not keep of a criterion. */
export function violationsOf(criterion: Criterion, scope: Scope): Violation[] {
  const { context, each } = criterion
  const value = resolve(context, scope)
  if (each === undefined) return violationsAt(context, value, criterion, scope)
  if (!Array.isArray(value) || value.length === 0)
    return [{ expected: `${context} to be a list with elements`, seen: told(value) }]
  return value.flatMap((element, index) =>
    violationsAt(
      `${context.includes('#') ? context : `${context}#`}/${index}${each}`,
      at(element, each),
      criterion,
      scope,
    ),
  )
}

function violationsAt(place: string, value: unknown, criterion: Criterion, scope: Scope): Violation[] {
  const there = value !== undefined && value !== null
  if (criterion.exists === false) return there ? [{ expected: `no ${place}`, seen: told(value) }] : []
  return KEYWORDS.flatMap(([keyword, words, holds]) => {
    const wanted = criterion[keyword] as Json | undefined
    if (wanted === undefined) return []
    const filled = keyword === 'equals' || keyword === 'differs' ? fill(wanted, scope) : wanted
    if (holds(value, filled as never)) return []
    const expected = keyword === 'exists' ? '' : ` ${brief(JSON.stringify(filled))}`
    return [{ expected: `${place} ${words}${expected}`, seen: told(value) }]
  })
}

const isNumber = (value: unknown): value is number => typeof value === 'number'
const isText = (value: unknown): value is string => typeof value === 'string'

type Keyword = Exclude<keyof Criterion, 'context' | 'each'>
const KEYWORDS: readonly (readonly [Keyword, string, (value: unknown, wanted: never) => boolean])[] = [
  ['exists', 'to be there', (value) => value !== undefined && value !== null],
  ['type', 'to be of type', (value, type: JsonType) => isOfType(value, type)],
  ['equals', 'to be', (value, wanted: Json) => same(value, wanted)],
  [
    'differs',
    'to be there and other than',
    (value, other: Json) => value !== undefined && !same(value, other),
  ],
  ['enum', 'to be one of', (value, some: readonly Json[]) => some.some((one) => same(value, one))],
  ['pattern', 'to match', (value, pattern: string) => isText(value) && new RegExp(pattern, 'u').test(value)],
  ['minimum', 'to be a number of at least', (value, least: number) => isNumber(value) && value >= least],
  ['maximum', 'to be a number of at most', (value, most: number) => isNumber(value) && value <= most],
  [
    'minLength',
    'to be a text of a length of at least',
    (value, least: number) => isText(value) && value.length >= least,
  ],
  [
    'maxLength',
    'to be a text of a length of at most',
    (value, most: number) => isText(value) && value.length <= most,
  ],
  [
    'minItems',
    'to be a list of a length of at least',
    (value, least: number) => Array.isArray(value) && value.length >= least,
  ],
  [
    'maxItems',
    'to be a list of a length of at most',
    (value, most: number) => Array.isArray(value) && value.length <= most,
  ],
]

function isOfType(value: unknown, type: JsonType): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'null') return value === null
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}

/** Equal as JSON: the order of an object's members says nothing. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>]
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && same(left[key], right[key]))
  )
}

function told(value: unknown): string {
  return value === undefined ? 'nothing' : brief(JSON.stringify(value))
}

/** Characters of a value or an answer that are told. */
const TOLD = 300

/** The beginning of a long text. */
export function brief(text: string): string {
  return text.length <= TOLD ? text : `${text.slice(0, TOLD)}… (${text.length} characters)`
}
