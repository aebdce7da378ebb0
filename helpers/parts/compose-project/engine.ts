import { execa } from 'execa'

/** The container engine itself, not its client; Compose as the program that the environment's files are read with. */
export function engineProbe(compose: () => Promise<string>) {
  return {
    /**
     * The version of the API that the engine speaks, which Docker 20.10 made 1.41 and other engines follow.
     * @throws with the client's own words, when the engine does not answer.
     */
    apiVersion: async () => (await execa('docker', ['version', '--format', '{{.Server.APIVersion}}'])).stdout,
    composeVersion: async () => {
      const plugin = await execa('docker', ['compose', 'version', '--short'], { reject: false })
      // People and scripts of this machine use the client's own; where it has none, the one that this run has.
      return plugin.exitCode === 0
        ? plugin.stdout
        : (await execa(await compose(), ['version', '--short'])).stdout
    },
  }
}

export type EngineProbe = ReturnType<typeof engineProbe>
