import type { Engine, EngineAnswer } from './engine.ts'
import { repository } from './images/build.ts'

/** Names of images, each with the id of what it names; undefined where it names nothing. */
export type ImageNames = ReadonlyMap<string, string | undefined>

/** What each of the names stands for now. */
export async function imagesNamed(engine: Engine, names: readonly string[]): Promise<ImageNames> {
  const entries = names.map(async (name) => [name, await idOf(engine, name)] as const)
  return new Map(await Promise.all(entries))
}

/**
 * Lets each name stand for what it stood for: moves back what was moved, takes away what was added.
 * @returns in words, what could not be put back
 */
export async function nameAsBefore(engine: Engine, before: ImageNames): Promise<string[]> {
  const left: string[] = []
  for (const [name, id] of before) {
    try {
      const now = await idOf(engine, name)
      if (now === id) continue
      if (id === undefined) await engine.getImage(name).remove()
      else await engine.getImage(id).tag(repository(name))
    } catch (error) {
      const wanted = id === undefined ? `remove it by \`docker image rm ${name}\`` : `tag ${id} as ${name}`
      left.push(`${name} (${(error as Error).message}): ${wanted}`)
    }
  }
  return left
}

async function idOf(engine: Engine, name: string): Promise<string | undefined> {
  const image = await engine
    .getImage(name)
    .inspect()
    .catch((error: EngineAnswer) => {
      if (error.statusCode !== 404) throw error
      return undefined
    })
  return image?.Id
}
