import { execa } from 'execa'

/** The container engine itself, not its client; Compose as the program that the environment's files are read with. */
export function engineProbe(compose: () => Promise<string>) {
  return {
    /** @throws with the client's own words, when the engine does not answer. */
    version: async () => (await execa('docker', ['version', '--format', '{{.Server.Version}}'])).stdout,
    composeVersion: async () => (await execa(await compose(), ['version', '--short'])).stdout,
  }
}

export type EngineProbe = ReturnType<typeof engineProbe>
