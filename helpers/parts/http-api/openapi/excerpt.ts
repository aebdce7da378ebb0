import { followed, type OpenApiDocument, type Place } from './document.ts'
import type { Json } from './json.ts'
import { fits, routeOf, type Route } from './routes.ts'

/** A request by its method and the path of its URL. */
export interface Requested {
  readonly method: string
  readonly path: string
}

/** What a document says of some requests, at the paths that they are made at: whoever makes more of them needs no server. */
export function excerptOf(
  document: OpenApiDocument,
  routes: readonly Route[],
  requests: readonly Requested[],
): OpenApiDocument {
  const { servers: _elsewhere, ...rest } = document
  const paths: Record<string, Json> = {}
  for (const { method, path } of requests) {
    const route = routeOf(routes, method, path)
    if (!route) continue
    const key = prefixAsAsked(route, path) + route.template
    const item = itemOf(document, route.template)
    const { servers: _of, ...operation } = route.operation.value as Json
    paths[key] = {
      ...(item.parameters !== undefined && { parameters: item.parameters }),
      ...paths[key],
      [route.method]: operation,
    }
  }
  return { ...rest, paths }
}

function itemOf(document: OpenApiDocument, template: string): Json {
  const place: Place = { pointer: `/paths/${template}`, value: document.paths?.[template] }
  return followed(document, place).value as Json
}

/** A server's prefix may hold a variable: what stands there in the path is its value. */
function prefixAsAsked({ prefixes, template }: Route, path: string): string {
  const prefix = prefixes.find((each) => fits(each + template, path)) ?? ''
  return path.split('/').slice(0, prefix.split('/').length).join('/')
}
