import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import dockerignore from '@balena/dockerignore'
import { create } from 'tar'
import { engineWords, EngineError, type Engine } from '../engine.ts'

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

interface Said {
  readonly stream?: string
  readonly error?: string
}

/**
 * Builds an image in the engine, and gives it its tags.
 * @returns its id, the digest of its configuration
 * @throws {EngineError} with the last lines of the step that failed
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
    await new Promise<void>((resolve, reject) => {
      const done = (error: Error | null) => (error ? reject(error) : resolve())
      engine.modem.followProgress(output, done, ({ stream, error }: Said) => {
        if (error) reject(new Error(error))
        const line = stream?.trim()
        if (!line) return
        lines.push(line)
        if (line.startsWith('Step ')) build.onStep?.(line)
      })
    })
  } catch (error) {
    const tail = lines.slice(-15).join('\n')
    throw new EngineError(`${first} cannot be built: ${engineWords(error)}.\n${tail}`.trim(), {
      cause: error,
    })
  }
  const image = engine.getImage(first)
  for (const tag of others) await image.tag(repository(tag))
  return (await image.inspect()).Id
}

/** A reference in the parts that the engine's API wants. */
export function repository(reference: string): { repo: string; tag: string } {
  const colon = reference.lastIndexOf(':')
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
