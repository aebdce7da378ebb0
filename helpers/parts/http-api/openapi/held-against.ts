import { at, followed, type OpenApiDocument, type Place, type Response } from './document.ts'
import type { Answer, OpenApiFinding } from './finding.ts'
import { documentedFor, isJson, isPlainText } from './media-type.ts'
import type { Route } from './routes.ts'
import type { Schemas } from './schemas.ts'

/** What answers are held against: a document, where it is, and its schemas. */
export interface Documented {
  readonly place: string
  readonly document: OpenApiDocument
  readonly schemas: Schemas
}

/**
 * What of an answer is not as its operation is documented; empty where all of it is.
 * @throws {Error} where the document refers to what it does not hold, or has a schema that says nothing sensible.
 */
export function heldAgainst(documented: Documented, { operation }: Route, answer: Answer): OpenApiFinding[] {
  const { place, document } = documented
  const { method, status, body, contentType } = answer
  const responses = at<Readonly<Record<string, Response>>>(operation, 'responses')
  const statuses = Object.keys(responses.value ?? {})
  const key = statusKey(statuses, status)
  if (key === undefined) {
    const known = statuses.join(', ') || 'no status at all'
    // That nothing has changed is the protocol's answer, not the API's.
    return status === 304 ? [] : [finding('undocumented status', answer, `; ${place} documents ${known}.`)]
  }
  const response = followed(document, at<Response>(responses, key) as Place<Response>)
  if (status === 204 || status === 304 || method.toUpperCase() === 'HEAD') return []
  const content = at<NonNullable<Response['content']>>(response, 'content')
  if (Object.keys(content.value ?? {}).length > 0) return heldAgainstContent(documented, content, answer)
  const where = `${place}#${response.pointer} documents no content for it.`
  return body === '' ? [] : [finding('no schema', answer, ` with ${contentType ?? 'a body'}; ${where}`)]
}

function heldAgainstContent(
  { place, schemas }: Documented,
  content: Place<Response['content']>,
  answer: Answer,
): OpenApiFinding[] {
  const { contentType, body } = answer
  const types = Object.keys(content.value ?? {})
  const type = contentType ? documentedFor(types, contentType) : undefined
  const where = `${place}#${content.pointer}`
  if (contentType === undefined || type === undefined) {
    const seen = contentType ? ` with ${contentType}` : ' without a content-type'
    return [finding('violation', answer, `${seen}; expected ${types.join(' or ')} (${where}).`)]
  }
  const schema = at(at(content, type), 'schema')
  if (schema.value === undefined)
    return [finding('no schema', answer, ` with ${contentType}; ${where} has no schema for it.`)]
  const read = readBody(contentType, body)
  if ('fault' in read)
    return [finding('violation', answer, ` with ${contentType}, but ${read.fault} (${where}).`)]
  const violations = schemas.violations(schema.pointer, read.value)
  if (violations.length > 0 && !isJson(contentType) && !isPlainText(contentType))
    return [
      finding('no schema', answer, ` with ${contentType}; only JSON and text can be held against ${where}.`),
    ]
  return violations.map((violation) =>
    finding('violation', answer, `: ${violation} (${place}#${schema.pointer}).`),
  )
}

/** The key of a status among those that are documented: itself, else its class (`2XX`), else `default`. */
function statusKey(documented: readonly string[], status: number): string | undefined {
  const wanted = [String(status), `${String(status)[0]}XX`, 'default']
  return wanted.flatMap((name) => documented.filter((key) => key.toLowerCase() === name.toLowerCase()))[0]
}

function readBody(contentType: string, body: string): { value: unknown } | { fault: string } {
  if (!isJson(contentType)) return { value: body }
  try {
    return { value: JSON.parse(body) as unknown }
  } catch (error) {
    return { fault: body === '' ? 'an empty body' : `no JSON: ${(error as Error).message}` }
  }
}

function finding(
  kind: OpenApiFinding['kind'],
  { method, path, status }: Answer,
  what: string,
): OpenApiFinding {
  const message = `${method.toUpperCase()} ${path} answered ${status}${what} Mend the answer or the document.`
  return { kind, message }
}
