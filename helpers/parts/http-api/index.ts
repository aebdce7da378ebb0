import { defineKind } from '../kind.ts'
import { facts } from './facts.ts'
import { fields } from './schema.ts'

/** An HTTP API, run from the system's releases. */
export const httpApi = defineKind('http-api', fields, async () => (await import('./runtime.ts')).runtime, {
  facts,
})
