import { defineKind } from '../kind.ts'
import { facts } from './facts.ts'
import { fields } from './schema.ts'
import { specs } from './specs.ts'

/** A PostgreSQL database. */
export const postgres = defineKind('postgres', fields, async () => (await import('./runtime.ts')).runtime, {
  specs,
  facts,
})
