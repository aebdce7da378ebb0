import process from 'node:process'
import { getReaperImage } from 'testcontainers/build/reaper/reaper.js'
import type { Engine } from '../engine.ts'
import { isHere } from './presence.ts'
import { pullImage } from './pull.ts'

/**
 * Whether Testcontainers can have its reaper, which removes what a killed run has left. It starts one before the first
 * container, and without its image no container at all.
 */
export async function hasReaper(engine: Engine, say: (line: string) => void): Promise<boolean> {
  if (process.env.TESTCONTAINERS_RYUK_DISABLED === 'true') return false
  const image = getReaperImage()
  if (await isHere(engine, image)) return true
  return pullImage(engine, image, say).then(
    () => true,
    (error: Error) => (say(`images: no reaper, the next run sweeps instead: ${error.message}`), false),
  )
}
