import type { EnvironmentConfig } from '../environments/schema.ts'
import type { Capability } from './platform.ts'

/** What a platform that runs images does not have by this config. */
export function lacking({
  releases: { registry },
}: {
  readonly releases: Pick<EnvironmentConfig['releases'], 'registry'>
}): ReadonlyMap<Capability, string> {
  return registry === undefined
    ? new Map([
        [
          'image-registry',
          'No registry is configured (releases.registry): images stay where they are built.',
        ],
      ])
    : new Map()
}
