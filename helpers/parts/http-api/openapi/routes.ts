import { at, followed, type OpenApiDocument, type Operation, type Place } from './document.ts'
import { isRecord } from './json.ts'
import { prefixesOf } from './servers.ts'

/** One operation of a document, with the paths at which it answers. */
export interface Route {
  readonly method: string
  /** As the document writes it: `/matches/{id}`. */
  readonly template: string
  /** What servers put before it, as path templates. */
  readonly prefixes: readonly string[]
  readonly operation: Place<Operation>
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']
const PARAMETER = /\{[^{}]*\}/

/**
 * All operations of a document; `documentUrl` is where it was fetched.
 * @throws {Error} where a path's reference leads nowhere.
 */
export function routesOf(document: OpenApiDocument, documentUrl: string): Route[] {
  const paths = { pointer: '/paths', value: document.paths }
  const templates = Object.keys(document.paths ?? {}).filter((key) => key.startsWith('/'))
  return templates.flatMap((template) => {
    const item = followed(document, at<Operation>(paths, template))
    const methods = METHODS.filter((method) => isRecord(item.value) && method in item.value)
    return methods.map((method) => {
      const operation = at<Operation>(item, method) as Place<Operation>
      const servers = operation.value.servers ?? item.value?.servers ?? document.servers
      return { method, template, operation, prefixes: prefixesOf(servers, documentUrl) }
    })
  })
}

/** The operations of a document whose paths hold no references, as messages name them: `POST /matches/{id}`. */
export function operationsOf({ paths = {} }: OpenApiDocument): string[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`),
  )
}

/** The operation that a request reaches: of several, the one whose path is the more concrete. */
export function routeOf(routes: readonly Route[], method: string, path: string): Route | undefined {
  return routesAt(routes, path).find((route) => route.method === method.toLowerCase())
}

/** The operations of whatever method at a URL's path, the more concrete paths first. */
export function routesAt(routes: readonly Route[], path: string): Route[] {
  const reached = routes.flatMap((route) => {
    const templates = route.prefixes.map((prefix) => prefix + route.template)
    const parameters = templates.filter((template) => fits(template, path)).map(parametersIn)
    return parameters.length > 0 ? [{ route, parameters: Math.min(...parameters) }] : []
  })
  return reached.toSorted((one, other) => one.parameters - other.parameters).map(({ route }) => route)
}

/** Whether a URL's path is one that a template stands for; a parameter never holds a slash. */
export function fits(template: string, path: string): boolean {
  const pattern = template.split(PARAMETER).map(RegExp.escape).join('[^/]+')
  return new RegExp(`^${pattern}$`).test(decoded(path))
}

const parametersIn = (template: string) => template.split(PARAMETER).length - 1

/** Documents write their paths as people read them, URLs encode them. */
function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
