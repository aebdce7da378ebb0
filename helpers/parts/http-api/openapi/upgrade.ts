import { upgrade } from '@scalar/openapi-upgrader'
import type { OpenApiDocument } from './document.ts'
import { withProducesExplicit } from './swagger-2.ts'
import { mapObjects, type Json } from './json.ts'

/** A document of Swagger 2 or OpenAPI 3.0 as OpenAPI 3.1 would say it; one of 3.1 or later as it is. */
export function asOpenApi31(document: Json): OpenApiDocument {
  const explicit = 'swagger' in document ? withProducesExplicit(document) : document
  const prepared = mapObjects(explicit, withNullListed) as Json
  return mapObjects(upgrade(prepared, '3.1'), withNullAllowed) as OpenApiDocument
}

/** Whoever writes `nullable` beside `enum` means that null may come; the upgrade lets the list forbid it. */
function withNullListed(schema: Json): Json {
  const { nullable, 'x-nullable': nullableIn2, enum: values } = schema
  if ((nullable ?? nullableIn2) !== true || !Array.isArray(values) || values.includes(null)) return schema
  return { ...schema, enum: [...(values as unknown[]), null] }
}

/** The upgrade leaves `nullable` where it stands beside `oneOf` or `anyOf`, or in a document that says it is 3.1. */
function withNullAllowed(object: Json): Json {
  const { nullable, ...schema } = object
  if (typeof nullable !== 'boolean') return object
  return nullable ? { anyOf: [schema, { type: 'null' }] } : schema
}
