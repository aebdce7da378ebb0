import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Engine } from '../engine.ts'
import { buildImage } from './build.ts'
import { OWN_PREFIX } from './catalog.ts'
import { BASE, COMPOSE_RECIPES, RECIPES, type ImageRecipe } from './recipes.ts'

/** On an image of ours: the digest of the recipe that it was made by. */
const RECIPE_LABEL = 'deployment-rehearsal.recipe'

const RECIPES_FOLDER = fileURLToPath(new URL('../../../../images', import.meta.url))

/** Settings of proxies and mirrors, handed on to the builds that download something. */
const HANDED_ON = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'PIP_INDEX_URL',
]

/**
 * Builds the images of `images/`, those that are current excepted: the base first, then the others at the same time.
 * Those that only the compose files run are built when asked for: a plain rehearsal should not wait for them.
 * @returns how many were built, and how many were current
 */
export async function provideImages(
  engine: Engine,
  say: (line: string) => void,
  { compose }: { readonly compose: boolean },
): Promise<{ built: number; current: number }> {
  const recipes = compose ? [...RECIPES, ...COMPOSE_RECIPES] : RECIPES
  const base = await provideImage(engine, BASE, '', say)
  const ends = await Promise.allSettled(recipes.map((recipe) => provideImage(engine, recipe, base.id, say)))
  const failed = ends
    .filter((end) => end.status === 'rejected')
    .map(({ reason }) => (reason as Error).message)
  if (failed.length > 0) throw new Error(failed.join('\n\n'))
  const others = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
  const built = [base, ...others].filter((each) => each.built).length
  return { built, current: others.length + 1 - built }
}

async function provideImage(
  engine: Engine,
  recipe: ImageRecipe,
  base: string,
  say: (line: string) => void,
): Promise<{ id: string; built: boolean }> {
  const tag = OWN_PREFIX + recipe.name
  const wanted = await digestOf(recipe, base)
  const image = await engine
    .getImage(tag)
    .inspect()
    .catch(() => undefined)
  if (image?.Config.Labels?.[RECIPE_LABEL] === wanted) {
    say(`images: ${tag} is current`)
    return { id: image.Id, built: false }
  }
  const start = performance.now()
  say(`images: building ${tag} (${recipe.brings}) …`)
  const context = await mkdtemp(join(tmpdir(), `image-${recipe.folder}-`))
  try {
    await cp(join(RECIPES_FOLDER, recipe.folder), context, { recursive: true })
    await recipe.bring?.(context)
    const handedOn = HANDED_ON.flatMap((name) =>
      process.env[name] ? [[name, process.env[name]] as const] : [],
    )
    const id = await buildImage(engine, {
      context,
      tags: [tag],
      args: { ...Object.fromEntries(handedOn), ...(base === '' ? {} : { BASE: OWN_PREFIX + BASE.name }) },
      labels: { [RECIPE_LABEL]: wanted },
      onStep: (line) => say(`images: ${recipe.name}: ${line}`),
    })
    say(`images: ${tag} built in ${((performance.now() - start) / 1000).toFixed(0)} s`)
    return { id, built: true }
  } finally {
    await rm(context, { recursive: true, force: true })
  }
}

/** What an image is made of: its recipe's files, what they bring along, and the base. */
async function digestOf({ folder, brings }: ImageRecipe, base: string): Promise<string> {
  const hash = createHash('sha256').update(`${brings}\0${base}\0`)
  const path = join(RECIPES_FOLDER, folder)
  for (const name of (await readdir(path)).sort())
    hash.update(`${name}\0`).update(await readFile(join(path, name)))
  return hash.digest('hex')
}
