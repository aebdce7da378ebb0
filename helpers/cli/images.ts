import process from 'node:process'
import { ConfigError } from '../environments/load.ts'
import {
  EngineError,
  findEngine,
  PATIENT_MS,
  provideImages,
} from '../platforms/containers/engine-and-images.ts'
import { readImagesArguments, USAGE } from './images-arguments.ts'

const BAD_USAGE = 64

/** Builds the images of `images/` in the container engine that answers; those that are current are left as they are. */
async function main(argv: readonly string[]): Promise<void> {
  const options = readImagesArguments(argv)
  if (!options) return console.log(USAGE)
  const { built, current } = await provideImages(await findEngine(PATIENT_MS), console.log, options)
  const users = options.compose
    ? 'Docker Compose with images/compose.without-registry.yml'
    : '`npm test -- --platform containers`'
  console.log(`${built} images built, ${current} were current. ${users} uses them.`)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  const isOurs = error instanceof EngineError || error instanceof ConfigError
  console.error(isOurs ? error.message : `Images cannot be built: ${(error as Error).message}`)
  process.exitCode = error instanceof ConfigError ? BAD_USAGE : 1
}
