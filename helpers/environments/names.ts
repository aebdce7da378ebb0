import { CAPABILITIES } from './capabilities.ts'
import { FEATURES } from './requirements.ts'

/** What a spec's context has whatever the system is made of. */
export const CONTEXT_NAMES = [
  'system',
  'evidence',
  'expect',
  'within',
  'each',
  'signal',
  'host',
  'load',
  'engine',
  'compose',
  'logs',
  'journeys',
  'cacheAt',
  'until',
  'progress',
] as const

/** Whether a part may be called so: a spec finds it by its name among all that it is handed and may require. */
export function isFree(name: string): boolean {
  const taken: readonly string[] = [...CONTEXT_NAMES, ...CAPABILITIES, ...FEATURES]
  return !taken.includes(name)
}
