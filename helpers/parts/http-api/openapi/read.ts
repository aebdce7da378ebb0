import { validate } from '@scalar/openapi-validator'
import { parse } from 'yaml'
import type { OpenApiFinding } from './finding.ts'
import { isRecord, type Json } from './json.ts'

/** Findings in a document that are told; one fault of a generator is often made hundreds of times. */
const TOLD = 5

/** Either a document that is valid, or what is wrong with it. */
export type ReadDocument = { readonly document: Json } | { readonly findings: readonly OpenApiFinding[] }

/** Reads a document of Swagger 2 or OpenAPI 3 from JSON or YAML; `place` is where it is, for what is told of it. */
export function readDocument(text: string, place: string): ReadDocument {
  const invalid = (...faults: readonly string[]): ReadDocument => ({
    findings: faults.map((fault) => ({ kind: 'invalid document', message: `${place} ${fault}` })),
  })
  const advice = 'Mend the document, or what generates it.'
  let content: unknown
  try {
    content = parseDocument(text)
  } catch (error) {
    return invalid(`can’t be read as JSON or YAML: ${(error as Error).message.split('\n', 1)[0]}. ${advice}`)
  }
  if (!isRecord(content) || !('openapi' in content || 'swagger' in content))
    return invalid(
      `is no OpenAPI document: it names no version by \`openapi\` or \`swagger\`, but begins ${JSON.stringify(text.slice(0, 60))}. Name the path at which the document is.`,
    )
  const { valid, errors = [] } = validate(structuredClone(content))
  if (valid) return { document: content }
  const told = errors
    .slice(0, TOLD)
    .map(({ message, path }) => `is invalid at #${[path ?? ''].flat().join('/')}: ${message}. ${advice}`)
  return invalid(...told, ...(errors.length > TOLD ? [`has ${errors.length - TOLD} more such faults.`] : []))
}

/** JSON is tried first: it is what most are, and read many times as fast. */
export function parseDocument(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return parse(text)
  }
}
