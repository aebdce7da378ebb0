import type { OpenApiFinding } from './finding.ts'
import { fits, routesAt, type Route } from './routes.ts'

/** Paths that are told of a document that does not have the one that was asked. */
const TOLD = 8

/** That a request is not documented, with what the document has that is next to it. */
export function undocumentedRoute(
  routes: readonly Route[],
  { method, path, place }: { method: string; path: string; place: string },
): OpenApiFinding {
  const asked = `${method.toUpperCase()} ${path} is not documented in ${place}`
  return { kind: 'undocumented route', message: `${asked}: ${nextTo(routes, path)}` }
}

function nextTo(routes: readonly Route[], path: string): string {
  const methods = routesAt(routes, path).map((route) => route.method.toUpperCase())
  if (methods.length > 0)
    return `it documents only ${methods.join(', ')} there. Document it, or ask as documented.`
  const elsewhere = routes.find(({ template }) => fits(template, path) || fits(template, withoutFirst(path)))
  if (elsewhere)
    return `its servers say ${atServers(elsewhere)}. Ask there, or mend its \`servers\` (\`basePath\`).`
  const templates = [...new Set(routes.map(({ template }) => template))]
  if (templates.length === 0) return 'it documents no route at all.'
  const told = templates.slice(0, TOLD).join(', ') + (templates.length > TOLD ? ', …' : '')
  return `it documents ${told}. Document it, or ask one of these.`
}

const withoutFirst = (path: string) => path.replace(/^\/[^/]+/, '')

const atServers = ({ prefixes, template }: Route) => prefixes.map((prefix) => prefix + template).join(' or ')
