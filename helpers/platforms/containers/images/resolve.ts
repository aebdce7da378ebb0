import { getContainerRuntimeClient, ImageName } from 'testcontainers'
import { engineWords, EngineError, type Engine } from '../engine.ts'
import type { ImageNames, ImageRole, ResolvedImages } from '../../../environments/images.ts'
import { imageChoices, OWN_PREFIX } from './catalog.ts'

/** Roles that a rehearsal can do without; their items then do not apply. */
const OPTIONAL: readonly ImageRole[] = ['grafana']

/**
 * Picks an image for each role: the published one where it is here, else ours where `npm run images` has built it, else
 * the published one, pulled.
 * @throws {EngineError} naming every image that is needed and can't be had, why, and how to build it
 */
export async function resolveImages(
  engine: Engine,
  published: ImageNames,
  say: (line: string) => void,
): Promise<ResolvedImages> {
  const references: Partial<Record<ImageRole, string>> = {}
  const missing: Partial<Record<ImageRole, string>> = {}
  const choices = [...imageChoices(published)]
  await Promise.all(
    choices.map(async ([role, { published: name, own }]) => {
      if (await isHere(engine, ImageName.fromString(name).string)) references[role] = name
      else if (own !== undefined && (await isHere(engine, own))) references[role] = own
    }),
  )
  const isWithoutRegistry = Object.values(references).some((reference) => reference.startsWith(OWN_PREFIX))
  for (const [role, { published: name }] of choices) {
    if (references[role] !== undefined) continue
    // Who has built images has no registry to wait for.
    if (isWithoutRegistry && OPTIONAL.includes(role)) missing[role] = `${name} is not here, and none is built`
    else if (Object.keys(missing).length === 0 || OPTIONAL.includes(role)) {
      await pull(name, say).then(
        () => (references[role] = name),
        (error: unknown) => (missing[role] = `${name} cannot be pulled: ${engineWords(error)}`),
      )
    } else missing[role] = `${name} is not here either`
  }
  const needed = Object.entries(missing)
    .filter(([role]) => !OPTIONAL.includes(role as ImageRole))
    .map(([, reason]) => reason)
  if (needed.length > 0)
    throw new EngineError(
      `${needed.length} of the images are missing (${needed[0]}); \`npm run images\` builds them without a registry.`,
    )
  return { references, missing, isWithoutRegistry }
}

async function isHere(engine: Engine, reference: string): Promise<boolean> {
  return engine
    .getImage(reference)
    .inspect()
    .then(() => true)
    .catch((error: { statusCode?: number }) => {
      if (error.statusCode === 404) return false
      throw error
    })
}

/** With the credentials and the mirror's prefix that Testcontainers finds for it. */
async function pull(name: string, say: (line: string) => void): Promise<void> {
  say(`images: pulling ${name} …`)
  const client = await getContainerRuntimeClient()
  await client.image.pull(ImageName.fromString(name), { force: false, platform: undefined })
}
