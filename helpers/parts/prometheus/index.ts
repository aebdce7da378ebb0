import { defineKind } from '../kind.ts'
import { fields } from './schema.ts'

/** A Prometheus that watches a system. */
export const prometheus = defineKind('prometheus', fields, async () => (await import('./runtime.ts')).runtime)
