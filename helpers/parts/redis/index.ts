import { defineKind } from '../kind.ts'
import { facts } from './facts.ts'
import { fields } from './schema.ts'
import { specs } from './specs.ts'

/** A Redis. */
export const redis = defineKind('redis', fields, async () => (await import('./runtime.ts')).runtime, {
  specs,
  facts,
})
