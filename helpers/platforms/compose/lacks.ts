import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { Capability } from '../platform.ts'

/** What no Compose project of this config has. */
export function lacking({
  releases: { registry },
}: Pick<EnvironmentConfig, 'releases'>): ReadonlyMap<Capability, string> {
  return registry === undefined
    ? new Map([
        [
          'image-registry',
          'No registry is configured (releases.registry): images stay where they are built.',
        ],
      ])
    : new Map()
}
