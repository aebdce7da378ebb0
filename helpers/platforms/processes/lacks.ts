import type { Capability } from '../platform.ts'

const NO_ENGINE = 'Services run as plain processes here; no container engine is part of this environment.'

/** What no environment of plain processes has. */
export const LACKS: ReadonlyMap<Capability, string> = new Map([
  ['container-engine', NO_ENGINE],
  ['compose', 'Services run as plain processes here; Docker Compose is not part of this environment.'],
  ['image-registry', 'Releases are folders here; no image registry is configured.'],
])
