// Plain enough for k6, which loads this file as it is: no Node, no packages.
import type { Json, Sample } from './journey.ts'

export interface HttpRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

export interface HttpAnswer {
  readonly status: number
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** What a runtime expression can name. */
export interface Scope {
  readonly inputs: Sample
  /** The outputs of the steps that are done. */
  readonly steps: Readonly<Record<string, Sample>>
  readonly answer?: HttpAnswer | undefined
}

/** The runtime expressions of Arazzo 1.0 (section 4.7) that a journey may use. */
const EXPRESSION =
  /^\$(?:(statusCode)|response\.header\.([\w-]+)|(response\.body)(#.*)?|inputs\.([\w-]+)(#.*)?|steps\.([\w-]+)\.outputs\.([\w-]+)(#.*)?)$/

const EMBEDDED = /\{(\$[^{}]+)\}/g

export interface Expression {
  readonly of: 'status' | 'header' | 'body' | 'input' | 'output'
  readonly name: string
  readonly step: string
  /** A JSON pointer (RFC 6901), empty for the whole. */
  readonly pointer: string
}

/** What an expression names. @throws where it is none that a journey may use. */
export function parse(text: string): Expression {
  const [, status, header, body, inBody, input, inInput, step, output, inOutput] = EXPRESSION.exec(text) ?? []
  const pointer = (inBody ?? inInput ?? inOutput ?? '#').slice(1)
  const none = { name: '', step: '', pointer }
  if (pointer !== '' && !pointer.startsWith('/'))
    throw new Error(`${text}: what follows # is a JSON pointer, which begins with a slash.`)
  if (status !== undefined) return { ...none, of: 'status' }
  if (header !== undefined) return { ...none, of: 'header', name: header.toLowerCase() }
  if (body !== undefined) return { ...none, of: 'body' }
  if (input !== undefined) return { ...none, of: 'input', name: input }
  if (step !== undefined && output !== undefined) return { ...none, of: 'output', name: output, step }
  throw new Error(
    `${text} is no expression of a journey: $statusCode, $response.header.<name>, $response.body#/<pointer>, $inputs.<name> or $steps.<step>.outputs.<name>.`,
  )
}

/** What an expression comes to; undefined where there is no such thing. */
export function resolve(text: string, scope: Scope): unknown {
  const { of, name, step, pointer } = parse(text)
  switch (of) {
    case 'status':
      return scope.answer?.status
    case 'header':
      return scope.answer?.headers[name]
    case 'body':
      return at(bodyOf(scope.answer), pointer)
    case 'input':
      return at(scope.inputs[name], pointer)
    case 'output':
      return at(scope.steps[step]?.[name], pointer)
  }
}

/** A value with its expressions filled in: a text that is one becomes its value, one that holds `{$…}` a text. */
export function fill(value: Json, scope: Scope, written: (text: string) => string = String): Json {
  if (typeof value === 'string') {
    if (value.startsWith('$')) return must(value, scope)
    return value.replace(EMBEDDED, (_whole, inner: string) => {
      const found = must(inner, scope)
      return written(typeof found === 'object' ? JSON.stringify(found) : String(found))
    })
  }
  if (Array.isArray(value)) return value.map((each: Json) => fill(each, scope, written))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, scope, written)]))
}

/** Every expression in a value. */
export function expressionsIn(value: Json | undefined): string[] {
  if (typeof value === 'string')
    return value.startsWith('$') ? [value] : [...value.matchAll(EMBEDDED)].map(([, inner = '']) => inner)
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap((each: Json) => expressionsIn(each))
}

/** The value that a JSON pointer names (RFC 6901). */
export function at(value: unknown, pointer: string): unknown {
  if (pointer === '') return value
  return pointer
    .slice(1)
    .split('/')
    .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce<unknown>((inner, key) => {
      if (typeof inner !== 'object' || inner === null) return undefined
      return Object.prototype.hasOwnProperty.call(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined
    }, value)
}

function must(expression: string, scope: Scope): Json {
  const found = resolve(expression, scope)
  if (found === undefined) throw new Error(`${expression} names nothing that is there`)
  return found as Json
}

/** The answer's body as JSON, or as it came where it is none. */
function bodyOf(answer: HttpAnswer | undefined): unknown {
  if (answer === undefined) return undefined
  try {
    return JSON.parse(answer.text) as unknown
  } catch {
    return answer.text
  }
}
