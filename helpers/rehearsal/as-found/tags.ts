import type { Releases } from '../../platforms/platform.ts'

/** Tags of the app's image, each with the digest that it named. */
export type Tags = Readonly<Record<string, string>>

/** Which tag names which release now. */
export async function tagsOf(releases: Pick<Releases, 'list'>): Promise<Tags> {
  const all = await releases.list()
  return Object.fromEntries(all.flatMap(({ tags, digest }) => tags.map((tag) => [tag, digest])))
}

/**
 * Gives every release that has a tag one more: when the rehearsal moves the other on, no clean-up takes the release for
 * unused, neither ours nor one of the machine's. What was found is to be written down before.
 */
export async function keepTagged(releases: Pick<Releases, 'list' | 'tag'>): Promise<void> {
  for (const release of await releases.list())
    if (release.tags.length > 0)
      await releases.tag(release, `as-found-${release.digest.replace(/^\w+:/, '').slice(0, 12)}`)
}

/** Lets every tag name what it was found to name, and takes away those that were not there. */
export async function restoreTags(
  releases: Pick<Releases, 'list' | 'tag' | 'untag'>,
  found: Tags,
): Promise<void> {
  const all = await releases.list()
  for (const [tag, digest] of Object.entries(found)) {
    const release = all.find((each) => each.digest === digest)
    if (release && !release.tags.includes(tag)) await releases.tag(release, tag)
  }
  for (const tag of Object.keys(await tagsOf(releases))) if (!(tag in found)) await releases.untag(tag)
}
