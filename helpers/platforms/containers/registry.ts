// Not among what Testcontainers exports, but the very look-up by which it pulls: the user's Docker config with its
// credential helpers, or DOCKER_AUTH_CONFIG. Its version is pinned, and a type check fails where the file moves.
import { getAuthConfig } from 'testcontainers/build/container-runtime/auth/get-auth-config.js'
import { engineWords, EngineError } from './engine-error.ts'
import type { Engine } from './engine.ts'
import { repository } from './images/build.ts'

interface Said {
  readonly error?: string
  /** What the registry has called the image that was pushed. */
  readonly aux?: { readonly Digest?: string }
}

/**
 * Pushes an image under a name of a registry, takes that name away here, and pulls the image back by the digest that
 * the registry gave it: what another machine would get.
 * @param id of the image, here
 * @param name `registry/path/image:tag`
 * @returns the id of the image that came back
 * @throws {EngineError} naming the registry and what it, or the engine, said
 */
export async function pushAndPull(engine: Engine, id: string, name: string): Promise<string> {
  const { repo, tag } = repository(name)
  const authconfig = (await getAuthConfig(repo.split('/', 1)[0] ?? '')) ?? {}
  await engine.getImage(id).tag({ repo, tag })
  const named = engine.getImage(name)
  let pushed: Said[]
  try {
    // An empty authorisation is one too; without any the engine refuses before it has asked the registry.
    pushed = await follow(engine, `${name} cannot be pushed`, () => named.push({ tag, authconfig }))
  } finally {
    await named.remove()
  }
  const digest = pushed.findLast(({ aux }) => aux?.Digest)?.aux?.Digest
  if (!digest) throw new EngineError(`${name} was pushed, but the registry named no digest for it.`)
  const byDigest = `${repo}@${digest}`
  await follow(engine, `${byDigest} cannot be pulled back`, () => engine.pull(byDigest, { authconfig }))
  const image = engine.getImage(byDigest)
  const { Id, RepoDigests } = await image.inspect()
  if (!RepoDigests.includes(byDigest))
    throw new EngineError(`Pulled ${byDigest}, but the engine knows it as ${RepoDigests.join(', ')}.`)
  // Takes that name away alone: a release has tags of its own.
  await image.remove()
  return Id
}

/** Reads what the engine reports to its end; a failure is one of the lines, not of the request. */
async function follow(
  engine: Engine,
  failure: string,
  request: () => Promise<NodeJS.ReadableStream>,
): Promise<Said[]> {
  try {
    const output = await request()
    return await new Promise<Said[]>((resolve, reject) => {
      engine.modem.followProgress(output, (error: Error | null, lines: Said[]) => {
        const failed = error?.message ?? lines.find((line) => line.error)?.error
        if (failed === undefined) resolve(lines)
        else reject(new Error(failed, { cause: error }))
      })
    })
  } catch (error) {
    throw new EngineError(
      `${failure}: ${engineWords(error)}. Is \`images.registry\` right, and logged in to?`,
      {
        cause: error,
      },
    )
  }
}
