import { lineAt, type Linted } from './linted.ts'
import { runbookFiles } from './runbook-files.ts'
import type { Wrong } from './wrong.ts'
import { mapOf, textOf } from './data.ts'

const METHODS = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS'
/** `GET /path`, and what curl asks a host of the team's for. */
const ASKED = [
  new RegExp(`\\b(${METHODS})\\s+(?:https?://[^/\\s\`"']+)?(/[^\\s\`"'|)<>]*)`, 'g'),
  /\b(curl|wget|http|https)\b[^\n`|]*?https?:\/\/(?:localhost|127\.0\.0\.1|[\w$}{.-]*)(?::[\d$}{\w]+)?(\/[^\s`"'|)<>]*)/g,
]
/** What an API's own document often leaves out. */
const BESIDE =
  /^\/(health|healthz|ready|readyz|livez|metrics|docs|redoc|openapi\.(json|ya?ml)|swagger[^/]*|up|ping|status|actuator.*|favicon\.ico|)\/?$/

/** Routes that the runbook asks for and the OpenAPI document does not have. */
export async function routesLint(linted: Linted): Promise<Wrong[]> {
  const { openApi } = linted
  if (openApi === undefined) return []
  const { document, place } = openApi
  const known = Object.entries(mapOf(document.paths)).map(([path, operations]) => ({
    path,
    pattern: patternOf(path),
    methods: Object.keys(mapOf(operations)).map((method) => method.toUpperCase()),
  }))
  if (known.length === 0) return []
  const bases = ['', ...(document.servers ?? []).flatMap(({ url = '' } = {}) => basePath(url))]
  const texts = await runbookFiles(linted)
  return texts.flatMap(({ file, text }) => {
    const seen = new Set<string>()
    return ASKED.flatMap((pattern, index) =>
      [...text.matchAll(pattern)].flatMap((match): Wrong[] => {
        const method = index === 0 ? (match[1] ?? '') : methodOf(match[0])
        const path = (match[2] ?? '').replace(/[?#].*$/, '').replace(/[.,;:]+$/, '')
        const key = `${method ?? ''} ${path}`
        if (seen.has(key) || seen.has(`${path}`) || BESIDE.test(path) || path.includes('…')) return []
        seen.add(key)
        const own = bases
          .filter((base) => path.startsWith(base))
          .map((base) => path.slice(base.length) || '/')
        const fitting = known.filter((each) => own.some((one) => each.pattern.test(one)))
        if (
          fitting.some(
            ({ methods }) =>
              method === undefined || methods.includes(method) || method === 'HEAD' || method === 'OPTIONS',
          )
        )
          return []
        const others = [...new Set(fitting.flatMap(({ methods }) => methods))].join(', ')
        return [
          {
            ...{ rule: 'route-undocumented', file, line: lineAt(text, match.index) },
            what:
              others === ''
                ? `it asks for ${key.trim()}, which ${place} does not have.`
                : `it asks for ${key.trim()}; ${place} has only ${others} there.`,
            why: 'Whoever follows the runbook gets a 404, or the document is out of date: correct one of them.',
          },
        ]
      }),
    )
  })
}

/** What a line of curl asks with; undefined where it cannot be told. */
function methodOf(command: string): string | undefined {
  const named = new RegExp(`(?:-X|--request)[ =]?(${METHODS})`).exec(command)?.[1]
  if (named !== undefined) return named
  return /\s(-d|--data\S*|-F|--json)\b/.test(command) ? 'POST' : /^curl/.test(command) ? 'GET' : undefined
}

/** A path of the document, its parameters being anything, as the text's own in braces, with a colon or a number. */
function patternOf(path: string): RegExp {
  const escaped = path
    .replace(/\/$/, '')
    .replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replaceAll(/\{[^}]*\}/g, '[^/]+')
  return new RegExp(`^${escaped}/?$`)
}

function basePath(url: unknown): string[] {
  const text = textOf(url) ?? ''
  const path = URL.canParse(text) ? new URL(text).pathname : text.startsWith('/') ? text : ''
  const base = path.replace(/\/$/, '')
  return base === '' ? [] : [base]
}
