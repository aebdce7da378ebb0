import { defineKind } from '../kind.ts'
import { fields } from './schema.ts'

/** An MLflow server from which a system takes its models. */
export const modelRegistry = defineKind(
  'model-registry',
  fields,
  async () => (await import('./runtime.ts')).runtime,
)
