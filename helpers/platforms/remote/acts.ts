import type { Act } from '../../environments/schema.ts'
import type { PlatformName } from '../platform.ts'

/** What cannot be done to services of which only the addresses are known. */
export const OUT_OF_REACH_ACTS = [
  'stop',
  'deploy',
  'load',
  'restore',
  'rollback',
] as const satisfies readonly Act[]

/** Those of the allowed acts that a platform can do, and that leave an environment otherwise than it was for a while. */
export function changes(platform: PlatformName, { allow }: { readonly allow: readonly Act[] }): Act[] {
  const beyond: readonly Act[] = platform === 'remote' ? OUT_OF_REACH_ACTS : []
  return allow.filter((act) => act !== 'notify' && !beyond.includes(act))
}
