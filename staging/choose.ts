import { readFile } from 'node:fs/promises'
import { EngineError } from '../helpers/platforms/containers/engine-error.ts'
import { askEngine, type Engine } from '../helpers/platforms/containers/engine.ts'
import { isHere } from '../helpers/platforms/containers/images/presence.ts'
import { pullImage } from '../helpers/platforms/containers/images/pull.ts'
import type { Asked } from './arguments.ts'
import { WITHOUT_REGISTRY } from './football.ts'
import type { Standing } from './standing.ts'

/** Milliseconds that an engine may take to answer. */
const ANSWERS_WITHIN_MS = 5_000

const PUBLISHED = 'reference/docker-compose.yml'

/**
 * What the staging is run by: Docker Compose where an engine answers that has the images or gets them, else plain processes.
 * @throws {EngineError} where Compose was asked for, and cannot be had
 */
export async function choose(
  asked: Asked,
  say: (line: string) => void,
): Promise<Pick<Standing, 'platform' | 'reason' | 'published'>> {
  if (asked === 'processes') return { platform: 'processes', reason: 'as asked for', published: false }
  try {
    const { engine, host, title } = await askEngine(ANSWERS_WITHIN_MS)
    const published = await lacksOwnImages(engine)
    if (published) await havePublished(engine, say)
    return { platform: 'compose', reason: `${title} answers at ${host}`, published }
  } catch (error) {
    if (asked === 'compose' || !(error instanceof EngineError)) throw error
    return { platform: 'processes', reason: error.message, published: false }
  }
}

async function lacksOwnImages(engine: Engine): Promise<boolean> {
  const here = await Promise.all(
    imagesIn(await readFile(WITHOUT_REGISTRY, 'utf8')).map((image) => isHere(engine, image)),
  )
  return here.includes(false)
}

async function havePublished(engine: Engine, say: (line: string) => void): Promise<void> {
  for (const image of imagesIn(await readFile(PUBLISHED, 'utf8')))
    if (!(await isHere(engine, image))) await pullImage(engine, image, say)
}

/** The images that compose files name as they are, without what they build themselves. */
export function imagesIn(composeFile: string): string[] {
  const images = [...composeFile.matchAll(/^ +image: (\S+)$/gm)].map(([, image = '']) => image)
  return [...new Set(images)].filter((image) => !/^\$|^football-prediction/.test(image))
}
