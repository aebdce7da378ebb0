/** What is not right between an answer and the system's own OpenAPI document. */
export interface OpenApiFinding {
  readonly kind:
    | 'invalid document'
    | 'undocumented route'
    | 'undocumented status'
    /** The status is documented, but not what its answer looks like: nothing can be held against it. */
    | 'no schema'
    | 'violation'
  /** What was expected, what was seen, where, and what to do. */
  readonly message: string
}

/** An answer as it came over the wire. */
export interface Answer {
  readonly method: string
  /** The path of the URL as it was asked, prefixes included, without its query. */
  readonly path: string
  readonly status: number
  /** The header `content-type`; undefined where there was none. */
  readonly contentType: string | undefined
  /** The body as text, empty where there was none. */
  readonly body: string
}
