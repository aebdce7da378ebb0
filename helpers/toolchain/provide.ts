import { join } from 'node:path'
import { cacheFolder } from './cache.ts'
import { definitions } from './definitions.ts'
import { search } from './find.ts'
import { notice } from '../waiting/notice.ts'
import { installInto } from './install.ts'
import { locked } from './lock.ts'
import type { Definition, Tool, ToolName } from './tool.ts'

export interface ProvideOptions {
  readonly onProgress?: (line: string) => void
  readonly signal?: AbortSignal
}

/** A program that is neither found nor can be installed here. */
export class MissingToolError extends Error {
  override readonly name = 'MissingToolError'
}

/**
 * Finds tools, and installs into the cache those that are missing, all at the same time.
 * @throws {MissingToolError} naming the program, what needs it, why it could not be had and how to install it.
 */
export async function provideTools(
  names: readonly ToolName[],
  options: ProvideOptions = {},
): Promise<ReadonlyMap<ToolName, Tool>> {
  const tools = await Promise.all(names.map((name) => provideOnce(name, options)))
  return new Map(tools.map((tool) => [tool.name, tool]))
}

const provided = new Map<ToolName, Promise<Tool>>()

/** Looks for a tool once: asking a program for its version may cost more than a second. */
async function provideOnce(name: ToolName, options: ProvideOptions): Promise<Tool> {
  const known = provided.get(name)
  if (known) return known
  const providing = provide(definitions[name], options)
  provided.set(name, providing)
  providing.catch(() => provided.delete(name))
  return providing
}

async function provide(definition: Definition, options: ProvideOptions): Promise<Tool> {
  const { onProgress = notice, signal = new AbortController().signal } = options
  const found = await search(definition)
  if (found.tool) return found.tool
  const { title, name, cached, install } = definition
  if (!install || !cached) throw missing(definition, found.rejected)
  const installed = async () => {
    // Somebody else may have installed it while we waited.
    const now = await search(definition)
    if (now.tool) return now.tool
    const start = performance.now()
    onProgress(`toolchain: installing ${title} …`)
    await installInto(cached(cacheFolder()).home, definition, signal)
    const { tool } = await search(definition)
    if (!tool) throw new Error('it was installed, but does not run')
    const seconds = ((performance.now() - start) / 1000).toFixed(0)
    onProgress(`toolchain: ${title} ${tool.version} installed in ${seconds} s`)
    return tool
  }
  try {
    const waitingFor = `${title} to be installed by another process`
    return await locked(join(cacheFolder(), 'locks', name), installed, { waitingFor, signal })
  } catch (error) {
    signal.throwIfAborted()
    throw missing(definition, found.rejected, error)
  }
}

function missing(
  { title, neededBy, hint, accepts }: Definition,
  rejected: readonly { place: string; version: string }[],
  cause?: unknown,
): MissingToolError {
  const unsuitable = rejected.map(({ place, version }) => `${version} in ${place}`).join(', ')
  const lines = [
    `${title} is missing; ${neededBy} needs it (version ${accepts.words}).`,
    ...(unsuitable === '' ? [] : [`Found, but unsuitable: ${unsuitable}.`]),
    ...(cause instanceof Error ? [`Installing it failed: ${cause.message}`] : []),
    `How to get it: ${hint}. What is installed goes to ${cacheFolder()}; REHEARSAL_CACHE names another folder.`,
  ]
  return new MissingToolError(lines.join('\n'), { cause })
}
