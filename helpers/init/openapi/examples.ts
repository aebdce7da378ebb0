import { json, resolved, type OpenApiDocument, type Schema } from './document.ts'

export type Body = Readonly<Record<string, unknown>>

/** The example bodies that a document has for what a path is posted. */
export function exampleBodies(document: OpenApiDocument, path: string | undefined): Body[] {
  const body = json(document.paths?.[path ?? '']?.post?.requestBody)
  if (!body) return []
  const schema = resolved(document, body.schema)
  const named = [body.example, ...values(body.examples), schema.example, ...values(schema.examples)].filter(
    isBody,
  )
  const composed = named.length > 0 ? undefined : fromProperties(document, schema)
  return composed ? [composed] : distinct(named)
}

/** The members of a batch's examples: those of the first list in them. */
export function exampleBatch(document: OpenApiDocument, path: string | undefined): Body[] {
  return exampleBodies(document, path).flatMap((body) =>
    (Object.values(body).find(Array.isArray) ?? []).filter(isBody),
  )
}

/** A body of the properties' own examples, where every one that has to be given has one. */
function fromProperties(
  document: OpenApiDocument,
  { properties = {}, required = [] }: Schema,
): Body | undefined {
  const examples = Object.entries(properties).flatMap(([name, property]) => {
    const { example, examples } = resolved(document, property)
    const value = example ?? values(examples)[0]
    return value === undefined ? [] : [[name, value] as const]
  })
  const body = Object.fromEntries(examples)
  return examples.length > 0 && required.every((name) => name in body) ? body : undefined
}

/** OpenAPI names a media type's examples and wraps each; JSON Schema lists them. */
function values(examples: unknown): unknown[] {
  if (Array.isArray(examples)) return examples
  if (typeof examples !== 'object' || examples === null) return []
  return Object.values(examples).map((each: unknown) => (isBody(each) && 'value' in each ? each.value : each))
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function distinct(bodies: readonly Body[]): Body[] {
  return [...new Map(bodies.map((body) => [JSON.stringify(body), body])).values()]
}
