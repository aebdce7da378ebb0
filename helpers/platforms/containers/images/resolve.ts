import type { ImageNames, ImageRole, ResolvedImages } from '../../../environments/images.ts'
import { EngineError, isFullDisk } from '../engine-error.ts'
import type { Engine } from '../engine.ts'
import { imageChoices, OWN_PREFIX } from './catalog.ts'
import { isHere } from './presence.ts'
import { pullImage } from './pull.ts'

/** Roles that a rehearsal can do without; their items then do not apply. */
const OPTIONAL: readonly ImageRole[] = ['grafana']

/**
 * Picks an image for each role: the published one where it is here, else ours where `npm run images` has built it, else
 * the published one, pulled.
 * @throws {EngineError} naming the first image that is needed and can't be had, why, and what helps
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
      if (await isHere(engine, name)) references[role] = name
      else if (own !== undefined && (await isHere(engine, own))) references[role] = own
    }),
  )
  const isWithoutRegistry = Object.values(references).some((reference) => reference.startsWith(OWN_PREFIX))
  const absent = choices.filter(([role]) => references[role] === undefined)
  // What is needed comes first: what can be done without is not worth a minute where the rest can't be had.
  for (const [role, { published: name }] of absent.toSorted(([one], [other]) => rank(one) - rank(other))) {
    // Who has built images has no registry to wait for.
    if (isWithoutRegistry && isOptional(role)) missing[role] = `${name} is not here, and none is built`
    else
      await pullImage(engine, name, say).then(
        () => (references[role] = name),
        (error: EngineError) => {
          if (!isOptional(role)) throw new EngineError(howElse(error, absent.length), { cause: error })
          missing[role] = error.message
        },
      )
  }
  return { references, missing, isWithoutRegistry }
}

function isOptional(role: ImageRole): boolean {
  return OPTIONAL.includes(role)
}

function rank(role: ImageRole): number {
  return isOptional(role) ? 1 : 0
}

function howElse({ message, cause }: EngineError, absent: number): string {
  if (isFullDisk(cause)) return `${message}.`
  const others = absent > 1 ? `, and ${absent - 1} more images are not here` : ''
  return `${message}${others}; \`npm run images\` builds what is missing without a registry.`
}
