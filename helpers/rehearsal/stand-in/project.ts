import type { Resolved } from '../../environments/address.ts'
import { partsOf } from '../../environments/parts.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { writeEnvFile } from './env-file.ts'
import { writeMonitoringAddresses } from './monitoring.ts'
import { twoReleases } from './two-releases.ts'

/**
 * Makes a throw-away project out of the bundled one: a git repository with the previous release and the current one; an
 * env file with secrets of this run; the addresses of this run in the monitoring's target files.
 * So that "clean and pushed", building a commit and going back to the one before mean what they mean in a team's own.
 */
export async function makeProject(config: EnvironmentConfig, resolved: Resolved): Promise<void> {
  const { standIn, folder } = config.project
  if (!standIn) throw new Error('Only an environment with `project.standIn` is made from its sources.')
  const { previous, edits, found } = standIn
  await twoReleases({ folder, previous, edits, found, ignored: ignored(config) }, resolved.workFolder)
  await writeEnvFile(config, resolved)
  await writeMonitoringAddresses(config, resolved)
}

/** What a deployment leaves in the project's folder without being part of the sources. */
function ignored(config: EnvironmentConfig): string[] {
  const files = [
    config.project.envFile,
    ...partsOf(config, 'alertmanager').map(({ webhookFile }) => webhookFile),
    ...partsOf(config, 'prometheus').flatMap(({ targetsFolder, alertmanagersFolder }) => [
      targetsFolder,
      alertmanagersFolder,
    ]),
  ].filter((each) => each !== undefined)
  return [...files, 'backups/', 'releases/', 'node_modules', 'logs/']
}
