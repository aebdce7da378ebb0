import { defineKind } from '../kind.ts'
import { fields } from './schema.ts'

/** What stands before an API and hands requests on to it: nginx, Traefik, HAProxy. */
export const proxy = defineKind('proxy', fields, async () => (await import('./runtime.ts')).runtime)
