import type { ImageRole, ResolvedImages } from '../../../environments/images.ts'
import { EngineError, isFullDisk } from '../engine-error.ts'
import type { Engine } from '../engine.ts'
import { imageChoices, OWN_PREFIX, type PublishedImages } from './catalog.ts'
import { isHere } from './presence.ts'
import { pullImage } from './pull.ts'

/**
 * Picks an image for each role: the published one where it is here, else ours where `npm run images` has built it, else
 * the published one, pulled.
 * @throws {EngineError} naming the first image that is needed and can't be had, why, and what helps
 */
export async function resolveImages(
  engine: Engine,
  published: PublishedImages,
  say: (line: string) => void,
): Promise<ResolvedImages> {
  const references: Record<ImageRole, string> = {}
  const choices = [...imageChoices(published)]
  await Promise.all(
    choices.map(async ([role, { published: name, own }]) => {
      if (await isHere(engine, name)) references[role] = name
      else if (own !== undefined && (await isHere(engine, own))) references[role] = own
    }),
  )
  const isWithoutRegistry = Object.values(references).some((reference) => reference.startsWith(OWN_PREFIX))
  const absent = choices.filter(([role]) => references[role] === undefined)
  for (const [role, { published: name }] of absent)
    await pullImage(engine, name, say).then(
      () => (references[role] = name),
      (error: EngineError) => {
        throw new EngineError(howElse(error, absent.length), { cause: error })
      },
    )
  return { references, isWithoutRegistry }
}

function howElse({ message, cause }: EngineError, absent: number): string {
  if (isFullDisk(cause)) return `${message}.`
  const others = absent > 1 ? `, and ${absent - 1} more images are not here` : ''
  return `${message}${others}; \`npm run images\` builds what is missing without a registry.`
}
