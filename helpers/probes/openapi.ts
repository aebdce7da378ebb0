import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

interface Document {
  readonly components?: object
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema?: object }>> }>
  >
}

/** A system's own OpenAPI 3.1 document, to hold its answers against. */
export class OpenApi {
  readonly #document: Document
  readonly #ajv = addFormats.default(new Ajv2020.default({ strict: false, allErrors: true }))

  constructor(document: object) {
    this.#document = document
  }

  get paths(): readonly string[] {
    return Object.keys(this.#document.paths ?? {})
  }

  /** What of an answer is not as documented; empty where all of it is. */
  violations(method: string, path: string, status: number, body: unknown): string[] {
    const operation = this.#document.paths?.[path]?.[method.toLowerCase()]
    if (!operation) return [`${method} ${path} is not documented`]
    const responses = operation.responses ?? {}
    const response = responses[String(status)] ?? responses[`${String(status)[0]}XX`] ?? responses.default
    if (!response) return [`${method} ${path} documents no answer with status ${status}`]
    const schema = response.content?.['application/json']?.schema
    if (!schema) return [`${method} ${path} documents no JSON for status ${status}`]
    // What a schema refers to by `#/components/…` is looked for from its own root.
    const validate = this.#ajv.compile({ ...schema, components: this.#document.components })
    if (validate(body)) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
  }
}
