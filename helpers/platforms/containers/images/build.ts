import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import dockerignore from '@balena/dockerignore'
import { create } from 'tar'
import { engineWords, EngineError, isFullDisk } from '../engine-error.ts'
import type { Engine } from '../engine.ts'
import { completed } from './progress.ts'

/** Its types tell of a default export; what it exports is that function itself. */
const ignore = dockerignore as unknown as typeof dockerignore.default

export interface ImageBuild {
  /** The folder with the Dockerfile; what its .dockerignore names is not sent. */
  readonly context: string
  readonly tags: readonly string[]
  readonly args?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  /** Each step of the Dockerfile as it begins. */
  readonly onStep?: (line: string) => void
}

/** Lines of a build that failed that its error shows. */
const TAIL = 15

/**
 * Builds an image in the engine, and gives it its tags.
 * @returns its id, the digest of its configuration
 * @throws with the last lines of the step that failed; {EngineError} where it was not the step's fault
 */
export async function buildImage(engine: Engine, build: ImageBuild): Promise<string> {
  const [first, ...others] = build.tags
  if (!first) throw new Error('An image is built with at least one tag.')
  const lines: string[] = []
  try {
    const output = await engine.buildImage(await tarOf(build.context), {
      t: first,
      buildargs: { ...build.args },
      labels: { ...build.labels },
      forcerm: true,
    })
    await completed(engine, output, ({ stream }) => {
      const line = stream?.trim()
      if (!line) return
      lines.push(line)
      if (line.startsWith('Step ')) build.onStep?.(line)
    })
  } catch (error) {
    const why = `${first} cannot be built: ${engineWords(error)}.`
    if (isFullDisk(error)) throw new EngineError(why, { cause: error })
    throw new Error([why, ...lines.slice(-TAIL)].join('\n'), { cause: error })
  }
  const image = engine.getImage(first)
  for (const tag of others) await image.tag(repository(tag))
  return (await image.inspect()).Id
}

/** A reference in the parts that the engine's API wants; the colon of a registry's port is none before a tag. */
export function repository(reference: string): { repo: string; tag: string } {
  const colon = reference.indexOf(':', reference.lastIndexOf('/') + 1)
  if (colon === -1) return { repo: reference, tag: 'latest' }
  return { repo: reference.slice(0, colon), tag: reference.slice(colon + 1) }
}

async function tarOf(folder: string): Promise<NodeJS.ReadableStream> {
  const rules = await readFile(join(folder, '.dockerignore'), 'utf8').catch(() => '')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  // The engine reads the Dockerfile from what it is sent, whether or not it is to be copied.
  const kept = new Set(['Dockerfile', ...ignore().add(rules).filter(files)])
  // Without owners and dates: the same files are the same layer, whoever sends them and whenever.
  return Readable.from(create({ cwd: folder, portable: true, noMtime: true }, [...kept].sort()))
}
