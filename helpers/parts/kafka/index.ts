import { defineKind } from '../kind.ts'
import { facts } from './facts.ts'
import { fields } from './schema.ts'

/** A Kafka broker. */
export const kafka = defineKind('kafka', fields, async () => (await import('./runtime.ts')).runtime, {
  facts,
})
