import { removeFromEngine } from '../examples/staging/take-down.ts'
import { standingOf } from '../examples/staging/bring-up.ts'
import { undo } from '../helpers/platforms/journal/index.ts'
import { football } from './football.ts'
import { forgetStanding, type Standing } from './standing.ts'

/** Takes down what of a staging is there, also of one that was stopped on its way up. */
export async function takeDown({ platform, work, image, published, up }: Standing): Promise<void> {
  if (platform === 'compose')
    await removeFromEngine(standingOf(football({ channel: up?.channel ?? '', image, published }), work))
  await undo(work)
  await forgetStanding()
}
