import type { Engine } from '../../helpers/platforms/containers/engine.ts'

/**
 * Removes the images of a name, and those that were built from the given commits: a tag that moved on has left the
 * image that it named without any. Two projects of the same sources that are brought up in the same second have one
 * image between them, which stays the other's.
 */
export async function removeImages(engine: Engine, name: string, commits: readonly string[]): Promise<void> {
  const own = await engine.listImages({ filters: { reference: [name] } })
  const tags = own.flatMap(({ RepoTags }) => RepoTags ?? []).filter((tag) => tag.startsWith(`${name}:`))
  for (const tag of tags) await engine.getImage(tag).remove({ force: true })

  const built = await Promise.all(
    commits.map((commit) =>
      engine.listImages({
        filters: { label: [`org.opencontainers.image.revision=${commit}`], dangling: ['true'] },
      }),
    ),
  )
  const ids = new Set(built.flat().map(({ Id }) => Id))
  for (const id of ids) await engine.getImage(id).remove().catch(unlessInUse)
}

function unlessInUse(error: unknown): void {
  if ((error as { statusCode?: number }).statusCode !== 409) throw error
}
