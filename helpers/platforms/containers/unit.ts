import type { GenericContainer } from 'testcontainers'

/** How a service is run as a container. */
export interface Unit {
  readonly name: string
  /** On this machine. */
  readonly port: number
  /** Described anew at each creation: settings and the active release may have changed. */
  readonly describe: () => Promise<GenericContainer>
  /** What runs, for the record: an image's digest for what is released, its reference for what is not. */
  readonly runs: () => Promise<string>
  /** Whether each start is a new container, as a deployment makes it, or the old one with its data. */
  readonly isReplaced: boolean
}
