import type { Trouble } from '../record/trouble.ts'
import { words } from '../waiting/to-the-end.ts'

/** What is told of a step of ours beside the error that it ended in. */
export interface Step {
  readonly doing: string
  readonly left?: string
  readonly run: () => Promise<unknown>
}

/** Takes every step, in order; what goes wrong in one is kept as trouble and does not stop the next. */
export async function takeAll(trouble: Trouble[], steps: readonly Step[]): Promise<void> {
  for (const { doing, left, run } of steps) {
    try {
      await run()
    } catch (error) {
      trouble.push({ what: `${doing}: ${words(error)}`, ...(left !== undefined && { left }) })
    }
  }
}
