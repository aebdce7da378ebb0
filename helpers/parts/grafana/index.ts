import { defineKind } from '../kind.ts'
import { fields } from './schema.ts'

/** A Grafana with a system's dashboards. */
export const grafana = defineKind('grafana', fields, async () => (await import('./runtime.ts')).runtime)
