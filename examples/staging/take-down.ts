import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { findEngine } from '../../helpers/platforms/containers/engine.ts'
import { composeIn } from './compose.ts'
import { removeImages } from './remove-images.ts'

/** A project that stands, or was about to when whoever brought it up was stopped. */
export interface Standing {
  /** The folder that holds all of it: the project, its origin, the checkout of the release before. */
  readonly work: string
  /** Compose files and env file, from the project's folder. */
  readonly files: readonly string[]
  readonly envFile: string
  /** The name of the app's image without a tag. */
  readonly image: string
}

/** Takes down what of a project is there: containers, networks, volumes, images, and its folder at last. */
export async function takeDown(standing: Standing): Promise<void> {
  await removeFromEngine(standing)
  await rm(standing.work, { recursive: true, force: true })
}

/** The same but for its folder, by which the rest of it is known. */
export async function removeFromEngine({ work, files, envFile: name, image }: Standing): Promise<void> {
  const folder = join(work, 'project')
  const envFile = join(folder, name)
  if (existsSync(envFile)) {
    const compose = await composeIn({ folder, files, envFile })
    await compose(['down', '--volumes', '--remove-orphans', '--timeout', '5'])
  }
  await removeImages(await findEngine(), image, await commitsIn(folder))
}

async function commitsIn(folder: string): Promise<string[]> {
  const { stdout, failed } = await execa('git', ['-C', folder, 'rev-list', '--all'], { reject: false })
  return failed ? [] : stdout.split('\n').filter((line) => line !== '')
}
