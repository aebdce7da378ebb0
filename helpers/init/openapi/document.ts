import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConfigError } from '../../environments/load.ts'
import { isRecord } from '../../parts/http-api/openapi/json.ts'
import { parseDocument } from '../../parts/http-api/openapi/read.ts'
import { asOpenApi31 } from '../../parts/http-api/openapi/upgrade.ts'
import { firstOf } from '../project/locate.ts'

export interface Schema {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly allOf?: readonly Schema[]
  readonly example?: unknown
  readonly examples?: unknown
}

interface Content {
  readonly content?: Readonly<Record<string, { schema?: Schema; example?: unknown; examples?: unknown }>>
}

export interface Operation {
  readonly requestBody?: Content
  readonly responses?: Readonly<Record<string, Content>>
}

export interface OpenApiDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly servers?: readonly { readonly url?: string; readonly description?: string }[]
  readonly components?: unknown
}

export interface LocatedDocument {
  /** Where it was found: a path from the project, or an address. */
  readonly place: string
  readonly document: OpenApiDocument
}

const NAMES = ['openapi.json', 'openapi.yaml', 'openapi.yml']
const PLACES = ['', 'docs/', 'api/', 'doc/'].flatMap((folder) => NAMES.map((name) => folder + name))
const PATIENCE_MS = 10_000

/**
 * The OpenAPI document at an address or a path, else the one that lies in the project.
 * @throws {ConfigError} where one is there that can't be read.
 */
export async function findDocument(folder: string, named?: string): Promise<LocatedDocument | undefined> {
  const source = named ?? (await firstOf(folder, ...PLACES))
  if (source === undefined) return undefined
  const place = withoutCredentials(source)
  try {
    const document = parseDocument(await textOf(folder, source))
    if (isRecord(document) && 'paths' in document)
      return { place, document: asOpenApi31(document) as OpenApiDocument }
  } catch (error) {
    const { message } = error as Error
    throw new ConfigError(`OpenAPI document ${place} can't be read: ${message.split('\n', 1)[0]}`, {
      cause: error,
    })
  }
  throw new ConfigError(`OpenAPI document ${place} has no \`paths\`. Name another by --openapi URL|FILE.`)
}

/** The place is written into the config: an address' user, password and query are not. */
function withoutCredentials(place: string): string {
  if (!isAddress(place)) return place
  const { origin, pathname } = new URL(place)
  return origin + pathname
}

const isAddress = (place: string) => /^https?:\/\//.test(place) && URL.canParse(place)

async function textOf(folder: string, place: string): Promise<string> {
  if (!isAddress(place)) return readFile(resolve(folder, place), 'utf8')
  const response = await fetch(place, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!response.ok) throw new Error(`it answered ${response.status}`)
  return response.text()
}

/** A schema in whose place a reference stands; one that leads nowhere is a schema that says nothing. */
export function resolved(document: OpenApiDocument, schema: Schema = {}): Schema {
  const seen = new Set<string>()
  let current = schema
  while (current.$ref !== undefined && !seen.has(current.$ref)) {
    seen.add(current.$ref)
    const way = current.$ref.replace(/^#\//, '').split('/')
    current =
      way.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document) ?? {}
  }
  return current
}

/** The JSON that an operation takes, or answers with. */
export function json(content: Content | undefined) {
  const types = content?.content ?? {}
  return types['application/json'] ?? Object.values(types)[0]
}
