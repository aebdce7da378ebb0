import type { ErrorObject } from 'ajv'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { forAnswers } from './write-only.ts'

/** Violations of one answer that are told; a list of a thousand rows breaks the same rule a thousand times. */
const TOLD = 10
const DOCUMENT = 'openapi'

/** The schemas of a document of OpenAPI 3.1, to hold values against. */
export class Schemas {
  readonly #ajv = addFormats.default(
    new Ajv2020.default({
      ...{ strict: false, allErrors: true, verbose: true, logger: false, validateSchema: false },
      code: { regExp: Object.assign(lenientPattern, { code: 'new RegExp' }) },
    }),
  )

  constructor(document: unknown) {
    this.#ajv.addSchema(forAnswers(document) as object, DOCUMENT)
  }

  /**
   * What of a value is not as the schema at a JSON pointer says; empty where all of it is.
   * @throws {Error} where the schema itself cannot be used, as by a reference that leads nowhere.
   */
  violations(pointer: string, value: unknown): string[] {
    const fragment = pointer.split('/').map(encodeURIComponent).join('/')
    const validate = this.#ajv.compile({ $ref: `${DOCUMENT}#${fragment}` })
    if (validate(value)) return []
    const errors = withoutNullBranches(validate.errors ?? [])
    const more = errors.length > TOLD ? [`and ${errors.length - TOLD} more`] : []
    return [...errors.slice(0, TOLD).map(told), ...more]
  }
}

/** Generators write patterns that JavaScript's Unicode mode refuses, as `\-` outside a class. */
function lenientPattern(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags)
  } catch {
    return new RegExp(pattern)
  }
}

/** Of a schema that allows null beside something else, what is wrong with the something else. */
function withoutNullBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const nullable = errors.filter(({ keyword, schema }) => keyword === 'anyOf' && isOrNull(schema))
  const places = new Set(nullable.map(({ instancePath }) => instancePath))
  const rest = errors.filter(
    (error) =>
      !nullable.includes(error) &&
      !(places.has(error.instancePath) && error.keyword === 'type' && error.schema === 'null'),
  )
  return rest.length > 0 ? rest : errors
}

function isOrNull(branches: unknown): boolean {
  return (
    Array.isArray(branches) &&
    branches.length === 2 &&
    branches.some((branch: { type?: unknown }) => branch.type === 'null')
  )
}

function told({ instancePath, keyword, message, params, data }: ErrorObject): string {
  const where = instancePath || '/'
  if (keyword === 'false schema') return `${where} must not be in an answer`
  const names = params as {
    additionalProperty?: string
    unevaluatedProperty?: string
    allowedValues?: unknown
  }
  const named = names.additionalProperty ?? names.unevaluatedProperty ?? names.allowedValues
  return `${where} ${message}${named === undefined ? '' : ` (${excerpt(named)})`}, but is ${excerpt(data)}`
}

/** Characters of a value that are enough to know it by. */
const EXCERPT = 80

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text
}
