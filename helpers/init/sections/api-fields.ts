import { assumed, found, omitted, type DraftOf } from '../draft/finding.ts'
import type { PartInput } from '../../parts/registry.ts'
import type { OpenApiDocument } from '../openapi/document.ts'
import { answerFields, fieldIn } from '../openapi/fields.ts'

type Api = NonNullable<Extract<PartInput, { kind: 'http-api' }>['routes']>
type HealthFields = DraftOf<NonNullable<Api['healthFields']>>

const nullable = (names: readonly string[], field: string, place: string) => {
  const name = fieldIn(names, field)
  if (name === null)
    return assumed(null, `where the answer says its ${field}: ${place} does not describe one.`)
  return found(name, place)
}

/** Where /health says what. */
export function healthFieldsSection(
  document: OpenApiDocument,
  place: string,
  path: string | undefined,
): HealthFields {
  const names = answerFields(document, 'get', path)
  if (!names)
    return omitted(
      `where the health check says its environment, version and the like: ${place} does not describe its answer.`,
    )
  const field = (name: string) => nullable(names, name, place)
  const status = fieldIn(names, 'status')
  return {
    status:
      status === null
        ? assumed('status', `where the health check says its status.`)
        : status === 'status'
          ? undefined
          : found(status, place),
    environment: field('environment'),
    version: field('version'),
    git_commit: field('git_commit'),
    tag: field('tag'),
    schema_version: field('schema_version'),
    log_level: field('log_level'),
    model: field('model'),
    dependencies: field('dependencies'),
  }
}
