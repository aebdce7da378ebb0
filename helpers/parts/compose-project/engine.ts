import { execa } from 'execa'

/** The container engine itself, not its client; Compose as the program that the environment's files are read with. */
export function engineProbe(compose: () => Promise<string>) {
  return {
    /**
     * The version of the API that the engine speaks, which Docker 20.10 made 1.41 and other engines follow.
     * @throws with the client's own words, when the engine does not answer.
     */
    apiVersion: async () => (await execa('docker', ['version', '--format', '{{.Server.APIVersion}}'])).stdout,
    composeVersion: async () => (await execa(await compose(), ['version', '--short'])).stdout,
  }
}

export type EngineProbe = ReturnType<typeof engineProbe>
