import type { Doubt, Target } from '../../environments/guard/index.ts'
import type { Asking, Said } from '../../parts/identity/identity.ts'

/** A part that can say who it is. */
export interface Asked {
  /** The team's own name for it. */
  readonly part: string
  /** What messages call it: `the database`. */
  readonly called: string
  /** Whether it is asked once more at each disruptive act. */
  readonly again: boolean
  /** What asking connects to. */
  readonly targets: readonly Target[]
  readonly ask: (asking: Asking) => Promise<Said>
}

/** The servers of an environment that can say who they are. */
export interface Servers {
  readonly parts: readonly Asked[]
  /** ENVIRONMENT of the app's running container; undefined where the container has none. @throws where none runs. */
  readonly container?: () => Promise<string | undefined>
  /** What does not run, so that it is no doubt who it is. */
  readonly down?: readonly Doubt['about'][]
  readonly markers: Asking['markers']
}

/** What asking the servers would connect to: decided on like any other target, before. */
export function serverTargets({ parts }: Servers): Target[] {
  return parts.flatMap(({ targets }) => targets)
}
