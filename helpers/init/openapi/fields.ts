import { json, resolved, type OpenApiDocument } from './document.ts'

/** The names of what a documented answer holds; undefined where the document does not say. */
export function answerFields(
  document: OpenApiDocument,
  method: 'get' | 'post',
  path: string | undefined,
): readonly string[] | undefined {
  const responses = document.paths?.[path ?? '']?.[method]?.responses ?? {}
  const schema = resolved(document, json(responses['200'] ?? responses['201'] ?? responses['2XX'])?.schema)
  const parts = [schema, ...(schema.allOf ?? []).map((part) => resolved(document, part))]
  const names = parts.flatMap(({ properties = {} }) => Object.keys(properties))
  return names.length > 0 ? names : undefined
}

/** Other words for a field, the more usual first. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  status: ['state', 'health'],
  environment: ['env', 'stage'],
  version: ['release', 'app_version'],
  git_commit: ['commit', 'git_sha', 'sha', 'revision'],
  tag: ['image_tag', 'release_tag'],
  schema_version: ['migration', 'db_version', 'database_version'],
  log_level: ['loglevel'],
  model: ['model_info'],
  dependencies: ['services', 'checks', 'components'],
}

/** What an answer calls a field; null where it has no such thing. */
export function fieldIn(names: readonly string[], field: string): string | null {
  return [field, ...(SYNONYMS[field] ?? [])].find((name) => names.includes(name)) ?? null
}
