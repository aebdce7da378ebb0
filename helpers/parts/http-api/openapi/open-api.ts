import type { OpenApiDocument } from './document.ts'
import { excerptOf, type Requested } from './excerpt.ts'
import type { Answer, OpenApiFinding } from './finding.ts'
import { heldAgainst } from './held-against.ts'
import type { Json } from './json.ts'
import { readDocument } from './read.ts'
import { routeOf, routesOf, type Route } from './routes.ts'
import { Schemas } from './schemas.ts'
import { undocumentedRoute } from './undocumented-route.ts'
import { asOpenApi31 } from './upgrade.ts'

/** A system's own OpenAPI document, of Swagger 2 or OpenAPI 3, to hold its answers against. */
export class OpenApi {
  readonly #place: string
  /** What is wrong with the document itself; where anything is, nothing is held against it. */
  #faults: readonly OpenApiFinding[] = []
  #document: OpenApiDocument = {}
  #schemas: Schemas | undefined
  #routes: readonly Route[] = []

  /** @param text the document, in JSON or YAML. @param url where it was fetched: servers may be relative to it. */
  constructor(text: string, url: string) {
    this.#place = url
    const read = readDocument(text, url)
    if ('findings' in read) this.#faults = read.findings
    else this.#faults = this.#use(read.document)
  }

  #use(document: Json): readonly OpenApiFinding[] {
    try {
      this.#document = asOpenApi31(document)
      this.#schemas = new Schemas(this.#document)
      this.#routes = routesOf(this.#document, this.#place)
      return []
    } catch (error) {
      return [this.#unusable(error)]
    }
  }

  /** Why a request can't be held against the document; empty where it can. `path` is the URL’s, prefixes included. */
  undocumented(method: string, path: string): readonly OpenApiFinding[] {
    if (this.#faults.length > 0) return this.#faults
    if (routeOf(this.#routes, method, path)) return []
    return [undocumentedRoute(this.#routes, { method, path, place: this.#place })]
  }

  /**
   * The document of these requests alone, at the paths they are made at and of no server; requests that it says nothing of
   * are not in it. @throws where the document cannot be used
   */
  excerpt(requests: readonly Requested[]): OpenApiDocument {
    if (this.#faults.length > 0) throw new Error(this.#faults.map(({ message }) => message).join('\n'))
    return excerptOf(this.#document, this.#routes, requests)
  }

  /** What of an answer is not as documented; empty where all of it is. */
  findings(answer: Answer): readonly OpenApiFinding[] {
    const route = routeOf(this.#routes, answer.method, answer.path)
    if (!route || !this.#schemas) return this.undocumented(answer.method, answer.path)
    try {
      const documented = { place: this.#place, document: this.#document, schemas: this.#schemas }
      return heldAgainst(documented, route, answer)
    } catch (error) {
      return [this.#unusable(error)]
    }
  }

  #unusable(error: unknown): OpenApiFinding {
    const { message } = error as Error
    return {
      kind: 'invalid document',
      message: `${this.#place} can’t be used: ${message}. Mend the document.`,
    }
  }
}
