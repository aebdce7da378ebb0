import { defineKind } from '../kind.ts'
import { fields } from './schema.ts'

/** An Alertmanager that tells of a system's troubles. */
export const alertmanager = defineKind(
  'alertmanager',
  fields,
  async () => (await import('./runtime.ts')).runtime,
)
