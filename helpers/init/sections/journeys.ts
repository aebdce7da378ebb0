import { omitted, found } from '../draft/finding.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import { answerFields } from '../openapi/fields.ts'
import { findRoutes } from '../openapi/routes.ts'
import type { Survey } from '../survey.ts'

const HINT =
  'what users do with the system, and how one can tell that it worked (docs/journeys.md); without one that passes the verdict is INCOMPLETE.'

/**
 * A journey for each path that may be read without knowing anything; what changes something is for a person to
 * declare, who knows how it is taken back.
 */
export function journeysSection({ openApi }: Survey): EnvironmentDraft['journeys'] {
  if (!openApi) return omitted(HINT)
  const { document, place } = openApi
  const own = new Set(Object.values(findRoutes(document)))
  const drafts = Object.entries(document.paths ?? {}).flatMap(([path, operations]) => {
    const fields = answerFields(document, 'get', path)
    if (!('get' in operations) || path.includes('{') || own.has(path) || !fields) return []
    const criteria = fields.map((name) => ({ context: `$response.body#/${pointed(name)}`, exists: true }))
    const step = { stepId: 'ask', request: `GET ${path}`, successCriteria: criteria }
    return [[nameOf(path), { summary: `A user reads ${path}`, part: 'api', steps: [step] }] as const]
  })
  return drafts.length === 0 ? omitted(HINT) : found(Object.fromEntries(drafts), `${place}; ${HINT}`)
}

/** The path's words, without `api` and a version. */
function nameOf(path: string): string {
  const words = path.split('/').filter((word) => word !== '' && !/^(api|v\d+)$/.test(word))
  return words.join('-').replace(/[^\w-]/g, '-')
}

/** A name as a JSON pointer writes it (RFC 6901 section 3). */
function pointed(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
