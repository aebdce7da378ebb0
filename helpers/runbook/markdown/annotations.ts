import { LIMIT_EXPECTED, parseAmount, parseLimit } from '../limit.ts'
import type { Binding, Limit } from '../runbook.ts'

/** What a code span says of its item; undefined for one that is part of the text. */
export type Annotation =
  | { readonly attested: true }
  | { readonly limit: Limit }
  | { readonly binding: Binding }
  /** It looks like one and is none: what was expected. */
  | { readonly expected: string }

const BINDING = /^(?<part>\p{L}[\p{L}\p{N}_-]*): +(?<words>\S.*)$/u
const WITHIN = /^(?<spec>.+?) +within(?: +(?<amount>.*))?$/u
/** What people write for the two words of our own. */
const LIKE_ATTESTED = /^attest\w*$/iu
const LIKE_LIMIT = /^limits?(?=$|[\s<>=≤≥:\d])/iu

/**
 * The grammar of annotations (docs/your-own-runbook.md has it as a table). Full-width signs are read as their plain ones.
 */
export function annotationOf(span: string): Annotation | undefined {
  const text = span.replaceAll('：', ': ').normalize('NFKC').trim()
  if (LIKE_ATTESTED.test(text))
    return /^attested$/i.test(text) ? { attested: true } : { expected: '`attested`' }
  const isLimit = LIKE_LIMIT.exec(text)
  if (isLimit) {
    const limit = isLimit[0].toLowerCase() === 'limit' ? parseLimit(text.slice('limit'.length)) : undefined
    return limit ? { limit } : { expected: `\`limit\` with ${LIMIT_EXPECTED}` }
  }
  const { part, words = '' } = BINDING.exec(text)?.groups ?? {}
  if (part === undefined) return undefined
  if (part.toLowerCase() === 'journey') return { binding: { journey: words } }
  const { spec, amount = '' } = WITHIN.exec(words)?.groups ?? {}
  if (spec === undefined) return { binding: { part, spec: words } }
  const parsed = parseAmount(amount)
  if (!parsed) return { expected: `an amount behind \`within\`, as in \`${part}: ${spec} within 30 s\`` }
  const [max, unit] = parsed
  return { binding: { part, spec, limit: { max, unit } } }
}
