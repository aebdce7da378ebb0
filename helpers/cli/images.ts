import { EngineError, findEngine, provideImages } from '../platforms/containers/engine-and-images.ts'

/** Builds the images of `images/` in the container engine that answers; those that are current are left as they are. */
const PATIENT_MS = 10_000

try {
  const { built, current } = await provideImages(await findEngine(PATIENT_MS), console.log)
  console.log(
    `${built} images built, ${current} were current. \`npm test -- --platform containers\` uses them.`,
  )
} catch (error) {
  console.error(
    error instanceof EngineError ? error.message : `Images cannot be built: ${(error as Error).message}`,
  )
  process.exitCode = 1
}
