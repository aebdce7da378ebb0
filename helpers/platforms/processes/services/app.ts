import process from 'node:process'
import { limited } from '../limited.ts'
import type { Program } from '../program.ts'
import type { FolderReleases } from '../releases.ts'
import type { ReleasedSettings, ServiceSettings } from '../../service-settings.ts'

/** What is run from the release that is active when it starts. */
export function appProgram(
  { name, port, command, limits }: ReleasedSettings,
  environment: ServiceSettings['environment'],
  releases: FolderReleases,
): Program {
  const known = new Map<string, string | undefined>()
  return {
    name,
    port,
    stopSignal: 'SIGTERM',
    runs: async () => (await releases.active())?.digest ?? 'nothing yet',
    runsIn: async (folder) => {
      if (!known.has(folder)) known.set(folder, (await releases.at(folder))?.digest)
      return known.get(folder)
    },
    prepare: () => Promise.resolve(),
    command: async () => {
      const release = await releases.active()
      if (!release) throw new Error(`${name} cannot be started: no release has been activated.`)
      const [program, ...args] = command
      const file = program === 'node' ? process.execPath : program!
      const env = { ...(await environment()), ...releases.environment(release) }
      return limited({ file, args, cwd: release.location, env }, limits)
    },
  }
}
