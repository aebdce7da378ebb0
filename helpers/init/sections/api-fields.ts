import { assumed, found, guessed, omitted, type DraftOf } from '../draft/finding.ts'
import type { EnvironmentInput } from '../draft/environment-draft.ts'
import type { OpenApiDocument } from '../openapi/document.ts'
import { answerFields, fieldIn } from '../openapi/fields.ts'

type Api = NonNullable<EnvironmentInput['api']>
type HealthFields = DraftOf<NonNullable<Api['healthFields']>>
type PredictionFields = DraftOf<NonNullable<Api['predictionFields']>>

const nullable = (names: readonly string[], field: string, place: string) => {
  const name = fieldIn(names, field)
  if (name === null)
    return assumed(null, `where the answer says its ${field}: ${place} does not describe one.`)
  return name === field ? undefined : found(name, place)
}

/** Where /health says what; only what differs from the runbook's. */
export function healthFieldsSection(
  document: OpenApiDocument,
  place: string,
  path: string | undefined,
): HealthFields {
  const names = answerFields(document, 'get', path)
  if (!names)
    return omitted(
      `what the health check answers: ${place} does not describe it; the runbook’s fields are taken.`,
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

/** Where a prediction says what; only what differs from the runbook's. */
export function predictionFieldsSection(
  document: OpenApiDocument,
  place: string,
  path: string | undefined,
  isFastApi: boolean,
): PredictionFields | undefined {
  if (path === undefined) return undefined
  const error = isFastApi ? guessed('detail', 'it is a FastAPI, whose default this is') : undefined
  const names = answerFields(document, 'post', path)
  if (!names)
    return omitted(
      `what a prediction answers: ${place} does not describe it; the runbook’s fields are taken.`,
    )
  const prediction = fieldIn(names, 'prediction')
  return {
    prediction:
      prediction === null
        ? assumed('prediction', 'where an answer says the prediction.')
        : prediction === 'prediction'
          ? undefined
          : found(prediction, place),
    confidence: nullable(names, 'confidence', place),
    probabilities: nullable(names, 'probabilities', place),
    model: nullable(names, 'model', place),
    features: nullable(names, 'features', place),
    error,
  }
}
