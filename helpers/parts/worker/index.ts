import { defineKind } from '../kind.ts'
import { fields } from './schema.ts'

/** A program that serves nobody directly, run from the system's releases. */
export const worker = defineKind('worker', fields, async () => (await import('./runtime.ts')).runtime)
