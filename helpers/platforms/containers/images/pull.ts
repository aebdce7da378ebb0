import { ImageName } from 'testcontainers'
// Where `docker login` keeps credentials, and which helpers know them; the package hands out nothing that only asks.
import { getAuthConfig } from 'testcontainers/build/container-runtime/auth/get-auth-config.js'
import { adviceOnImages } from '../../../parts/compose-project/index.ts'
import { EngineError, engineWords, isFullDisk } from '../engine-error.ts'
import type { Engine } from '../engine.ts'
import { isHere } from './presence.ts'
import { completed } from './progress.ts'

/** What `docker login` files the credentials of Docker Hub under, where the engine doesn't say. */
const HUB = 'https://index.docker.io/v1/'

/**
 * Pulls an image, with the credentials that `docker login` has left. Not Testcontainers' own way: that one doesn't read
 * what the engine tells, and takes a pull that failed half-way for done.
 * @throws {EngineError} naming the image, why, and what helps
 */
export async function pullImage(
  engine: Engine,
  reference: string,
  say: (line: string) => void,
): Promise<void> {
  say(`images: pulling ${reference} …`)
  try {
    const { registry } = ImageName.fromString(reference)
    const { IndexServerAddress } = (await engine.info()) as { IndexServerAddress?: string }
    const authconfig = await getAuthConfig(registry ?? (IndexServerAddress || HUB))
    await completed(engine, await engine.pull(reference, { ...(authconfig && { authconfig }) }))
  } catch (error) {
    const words = engineWords(error)
    throw new EngineError(
      `${reference} cannot be pulled: ${words}${isFullDisk(error) ? '' : adviceOnImages(words)}`,
      {
        cause: error,
      },
    )
  }
  if (!(await isHere(engine, reference)))
    throw new EngineError(`${reference} was pulled, by the engine’s word, and is not here`)
}
