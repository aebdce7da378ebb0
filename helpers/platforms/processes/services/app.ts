import process from 'node:process'
import type { ServiceName } from '../../../environments/services.ts'
import type { Limits } from '../../platform.ts'
import { limited } from '../limited.ts'
import type { Program } from '../program.ts'
import type { FolderReleases } from '../releases.ts'
import type { AppSettings } from '../../service-settings.ts'

/** The app, or its worker, run from the release that is active when it starts. */
export function appProgram(
  name: ServiceName,
  { port, command, environment }: AppSettings,
  releases: FolderReleases,
  limits: Limits,
): Program {
  return {
    name,
    port,
    stopSignal: 'SIGTERM',
    runs: async () => (await releases.active())?.digest ?? 'nothing yet',
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
