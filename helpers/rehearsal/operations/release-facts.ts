import type { Release } from '../../platforms/platform.ts'
import type { Facts, ReleaseFact } from '../../record/facts.ts'
import type { ReleaseDesk } from './release-desk.ts'

/** The releases that are known so far, as the record names them. */
export function releaseFacts({ current, previous }: ReleaseDesk): Pick<Facts, 'release' | 'previousRelease'> {
  return { ...(current && { release: fact(current) }), ...(previous && { previousRelease: fact(previous) }) }
}

function fact({ version, commit, digest, tags, migration }: Release): ReleaseFact {
  return { version, commit, digest, tag: tags[0] ?? '', migration }
}
