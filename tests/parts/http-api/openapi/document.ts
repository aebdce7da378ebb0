import { OpenApi } from '../../../../helpers/parts/http-api/openapi/open-api.ts'
import type { Answer } from '../../../../helpers/parts/http-api/openapi/finding.ts'

const URL = 'http://api.test/docs/openapi.json'

/** A document of OpenAPI 3.0 with the given rest, ready to be asked. */
export function api({ openapi = '3.0.3', ...rest }: { openapi?: string; [key: string]: unknown }): OpenApi {
  return new OpenApi(JSON.stringify({ openapi, info: { title: 't', version: '1' }, paths: {}, ...rest }), URL)
}

/** One whose `GET /x` answers 200 with JSON of a schema. */
export function answering(schema: unknown, rest: { openapi?: string; [key: string]: unknown } = {}): OpenApi {
  return api({ paths: { '/x': { get: json(schema) } }, ...rest })
}

/** An operation that answers 200 with JSON of a schema. */
export function json(schema: unknown, status = '200'): object {
  return { responses: { [status]: { description: 'd', content: { 'application/json': { schema } } } } }
}

/** What is found in an answer to `GET /x` with a JSON body, or in one that differs from that. */
export function found(document: OpenApi, body: unknown, differs: Partial<Answer> = {}): string[] {
  return document
    .findings({
      ...{ method: 'GET', path: '/x', status: 200, contentType: 'application/json' },
      body: JSON.stringify(body),
      ...differs,
    })
    .map(({ kind, message }) => `${kind}: ${message}`)
}
