import { execa } from 'execa'

/** The container engine itself, not its client. */
export function engineProbe() {
  return {
    /** @throws with the client's own words, when the engine does not answer. */
    version: async () => (await execa('docker', ['version', '--format', '{{.Server.Version}}'])).stdout,
    composeVersion: async () => (await execa('docker', ['compose', 'version', '--short'])).stdout,
  }
}

export type EngineProbe = ReturnType<typeof engineProbe>
